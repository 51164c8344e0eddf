import Foundation
import Settings
import SettingsFile
import Testing

/// A place of its own for one test.
final class Place {
  let path: String

  private let goesWithDisk: Bool

  /// On a disk that goes with the test, or among the temporary files.
  init(on disk: String? = nil) throws {
    goesWithDisk = disk != nil
    path = (disk ?? "/tmp") + "/keydesk-settings-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  deinit {
    guard !goesWithDisk else { return }
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      print("left behind: \(path)")
    }
  }

  var folder: String { path + "/keydesk" }
  var file: String { folder + "/config.json" }
  var settings: SettingsFile { SettingsFile(environment: ["XDG_CONFIG_HOME": path]) }

  func write(_ text: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
  }

  func text() throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
  }

  func rights(of path: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue
  }

  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }
}

@Suite("The settings file is read, and changed in one step")
struct SettingsFileTests {
  private let place: Place

  init() throws {
    place = try Place()
  }

  @Test("Every choice is read back", arguments: Preference.allCases)
  func roundTrip(preference: Preference) throws {
    let change = PreferenceValues()[preference].next
    try place.settings.save(change)
    let loaded = place.settings.load()
    #expect(loaded.problem == nil)
    #expect(loaded.settings.value(of: preference) == change)
    #expect(PreferenceValues(loaded.settings)[preference] == change)
  }

  @Test("All missing folders are made, for us alone, and nothing else is left in them")
  func makesFolders() throws {
    let home = place.path + "/a/b"
    let settings = SettingsFile(environment: ["HOME": home, "XDG_CONFIG_HOME": "relative"])
    try settings.save(.theme("dark"))
    #expect(settings.path == home + "/.config/keydesk/config.json")
    #expect(settings.load().settings.theme == "dark")
    for folder in ["/a", "/a/b", "/a/b/.config", "/a/b/.config/keydesk"] {
      #expect(try place.rights(of: place.path + folder) == 0o700, "\(folder)")
    }
    #expect(try place.rights(of: home + "/.config/keydesk/config.json") == 0o600)
    let names = try FileManager.default.contentsOfDirectory(atPath: home + "/.config/keydesk")
    #expect(names == ["config.json"])
  }

  @Test("Paths in it mean the same from wherever the program is started")
  func paths() throws {
    try place.write(#"{"store": "~/s.db", "clipboard_file": "here/c"}"#)
    let environment = ["XDG_CONFIG_HOME": place.path, "HOME": "/home/ada"]
    let loaded = SettingsFile(environment: environment).load()
    #expect(loaded.settings.store == "/home/ada/s.db")
    #expect(loaded.settings.clipboardFile == place.folder + "/here/c")
    #expect(loaded.problem == nil)
    try SettingsFile(environment: environment).save(.theme("dark"))
    #expect(try place.text().contains(#""store": "~/s.db""#))
    let homeless = place.settings.load()
    #expect(homeless.settings.store == nil && homeless.hidesStore)
    #expect(homeless.problem == place.file + " names a path with ~ that leads nowhere")
    let failure = #expect(throws: SettingsFailure.self) {
      try place.settings.save(.theme("light"))
    }
    #expect(failure == homeless.problem.map { .broken($0) })
    for others in ["~bob/s.db", "~"] {
      try place.write("{\"store\": \"\(others)\"}")
      let loaded = SettingsFile(environment: environment).load()
      #expect(loaded.settings.store == nil && loaded.hidesStore)
    }
    try place.write(#"{"store": "../s.db"}"#)
    #expect(place.settings.load().settings.store == place.folder + "/../s.db")
  }

  @Test("What another program says meanwhile stays, the gateway's object too")
  func keepsTheRest() throws {
    let gateway = #"{"policies": {"people": {"kind": ["personal"]}}}"#
    try place.write("{\"theme\": \"light\", \"store\": \"/s\", \"gateway\": \(gateway)}")
    let ours = place.settings
    #expect(ours.load().settings.theme == "light")
    try place.settings.save(.theme("monochrome"))
    try ours.save(.lockMinutes(5))
    let settings = place.settings.load().settings
    #expect(settings.theme == "monochrome")
    #expect(settings.lockMinutes == 5)
    #expect(settings.store == "/s")
    #expect(settings.gateway == gateway)
  }

  @Test("A choice that began with what the file says no more goes one step from what it says")
  func stepsFromWhatIsSaved() throws {
    let ours = PreferenceStep(.lockMinutes(20), from: .lockMinutes(15), by: 1)
    try place.settings.save(.lockMinutes(30))
    #expect(try place.settings.save(ours) == .lockMinutes(60))
    #expect(place.settings.load().settings.lockMinutes == 60)
    try place.settings.save(.lockMinutes(15))
    #expect(try place.settings.save(ours) == .lockMinutes(20))
    try place.settings.save(.clipboardSeconds(10))
    let shorter = PreferenceStep(.clipboardSeconds(30), from: .clipboardSeconds(45), by: -1)
    #expect(try place.settings.save(shorter) == .clipboardSeconds(10))
    let theme = PreferenceStep(.theme("light"), from: .theme("default"), by: 1)
    #expect(try place.settings.save(theme) == .theme("light"))
    #expect(try place.settings.save(theme) == .theme("dark"))
    #expect(place.settings.load().settings.clipboardSeconds == 10)
  }

  @Test("Savings at the same moment lose nothing")
  func concurrentSaves() async throws {
    let settings = place.settings
    let changes = Preference.allCases.map { PreferenceValues()[$0].next }
    await withTaskGroup(of: Bool.self) { group in
      for change in changes {
        group.addTask {
          do throws(SettingsFailure) {
            for _ in 0..<20 { try settings.save(change) }
            return true
          } catch {
            return false
          }
        }
      }
      for await isSaved in group { #expect(isSaved) }
    }
    let loaded = settings.load().settings
    for change in changes { #expect(loaded.value(of: change.preference) == change) }
    #expect(try place.names() == ["config.json"])
  }

  @Test(
    "A broken file is named with its line, and stays as it is",
    arguments: [
      ("{\n  \"theme\": \"pink\"\n}\n", "line 2: theme is none of"),
      ("{\n\"frobnicate\": 1}", "line 2: there is no setting frobnicate"),
      ("", "line 1: { is missing"),
    ])
  func broken(text: String, problem: String) throws {
    try place.write(text)
    let loaded = place.settings.load()
    #expect(loaded.settings == Settings())
    #expect(loaded.problem?.hasPrefix("\(place.file), ") == true)
    #expect(loaded.problem?.contains(problem) == true)
    let failure = #expect(throws: SettingsFailure.self) {
      try place.settings.save(.theme("dark"))
    }
    #expect(failure == loaded.problem.map { .broken($0) })
    #expect(try place.text() == text)
    #expect(try place.names() == ["config.json"])
  }

  @Test(
    "What is sound stays in force beside what is not",
    arguments: ["\"theme\": \"pink\"", "\"x\": 1"])
  func sound(member: String) throws {
    try place.write("{\"store\": \"/s\", \(member), \"lock_minutes\": 7}")
    let loaded = place.settings.load()
    #expect(loaded.settings.store == "/s")
    #expect(loaded.settings.lockMinutes == 7)
    #expect(loaded.problem?.contains("line 1: ") == true)
  }

  @Test("Bytes that are no text are named with their line")
  func noText() throws {
    try place.write("{}")
    try Data([0x7B, 0x0A, 0x22, 0xFF, 0x22, 0x7D]).write(to: URL(fileURLWithPath: place.file))
    #expect(place.settings.load().problem == "\(place.file), line 2: it is not UTF-8 text")
    try Data(repeating: 0x20, count: 70_000).write(to: URL(fileURLWithPath: place.file))
    #expect(place.settings.load().problem == "\(place.file) is too large")
    try FileManager.default.removeItem(atPath: place.file)
    try FileManager.default.createDirectory(
      atPath: place.file, withIntermediateDirectories: false)
    #expect(place.settings.load().problem == "\(place.file) cannot be read")
    #expect(throws: SettingsFailure.self) { try place.settings.save(.mouse(false)) }
  }

  @Test("A link stays a link, and rights stay")
  func keepsLinkAndRights() throws {
    try place.write("{}")
    let real = place.path + "/real.json"
    try FileManager.default.moveItem(atPath: place.file, toPath: real)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: real)
    try FileManager.default.createSymbolicLink(atPath: place.file, withDestinationPath: real)
    try place.settings.save(.borders("ascii"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: place.file) == real)
    #expect(try place.rights(of: real) == 0o640)
    #expect(place.settings.load().settings.borders == "ascii")
  }

  @Test("What a killed program left does not stop the next one")
  func leftovers() throws {
    try place.write("{}")
    try Data("half".utf8).write(to: URL(fileURLWithPath: place.file + ".new"))
    try place.settings.save(.mouse(false))
    #expect(try place.names() == ["config.json"])
  }

  @Test("Without a place nothing is saved")
  func noPlace() {
    let settings = SettingsFile(environment: ["HOME": ""])
    #expect(settings.load().settings == Settings() && settings.load().problem == nil)
    #expect(throws: SettingsFailure.noPlace) { try settings.save(.mouse(false)) }
  }
}
