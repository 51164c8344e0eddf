import Foundation
import TerminalDriver
import Testing

/// After a full story, every byte that the program left anywhere.
struct ByteScanTests {
  private let home: Home
  private let wrong = "hunter2 hunter2 hunter2"

  init() throws {
    home = try Home()
  }

  @Test func noValueAndNoPasswordIsLeftAnywhere() throws {
    var secrets = Secrets(passwords: [Home.password, wrong])
    try home.makeStore()
    try story(collecting: &secrets)
    #expect(secrets.values.count == 5)

    let console = try Console.signedIn(at: home)
    defer { console.close() }
    try console.confirm("r", andSee: "API token regenerated successfully")
    secrets.values.insert(try console.copiedValue())
    // While the console has the store open and the helper waits.
    #expect(FileManager.default.fileExists(atPath: home.storePath + "-wal"))
    try scanFiles(for: secrets)
    try scanProcesses(for: secrets)
    #expect(secrets.found(in: Data(try console.tmux.screen().utf8)) == nil)
    try console.tmux.send("q")
    #expect(try console.exitCode() == "0")
    try scanFiles(for: secrets)
  }

  /// Everything that has to do with values, on the command line.
  private func story(collecting secrets: inout Secrets) throws {
    let kinds = ["token", "public-api", "marketplace"]
    try done("token generate")
    try done("public-api enable")
    try done("public-api generate")
    try done("marketplace register --client-integration --contact ada@example.com")
    for kind in kinds {
      secrets.values.insert(try home.act("\(kind) reveal").output.trimmed)
      try done("\(kind) regenerate --yes")
    }
    let user = "user-token get --login \(Home.login) --user-password-file \"$PW\""
    try done(user)
    let issued = try home.act(user.replacing("get", with: "reveal"))
    secrets.values.insert(issued.output.trimmed)
    try done("token copy")
    try done("public-api copy --header")
    try done("marketplace copy --masked")
    secrets.values.insert(try home.act("marketplace reveal").output.trimmed)
    try done("marketplace revoke --yes")
    try home.write(wrong + "\n", to: home.root + "/wrong")
    let failed = try home.shell("keydesk token status --password-file \(home.root)/wrong")
    #expect(failed.code == 77)
    for value in secrets.values {
      _ = try home.verify("Bearer \(value)")
      // Pasted where a verb belongs.
      _ = try home.shell("keydesk \(value); keydesk token \(value); keydesk --store \(value)")
    }
  }

  private func done(_ line: String) throws {
    let ended = try home.act(line)
    #expect(ended.code == 0, "\(line): \(ended.errors)")
  }

  private func scanFiles(for secrets: Secrets) throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: home.path)
    let clipboard = Data(try home.text(of: home.clipboardPath).utf8)
    #expect(secrets.found(in: clipboard) != nil, "what finds nothing here finds nothing anywhere")
    for file in files.map({ home.path + "/" + $0 }) where file != home.clipboardPath {
      guard let data = FileManager.default.contents(atPath: file) else { continue }
      #expect(secrets.found(in: data) == nil, "in \(file)")
    }
    for file in try FileManager.default.contentsOfDirectory(atPath: home.outputs)
    where file.hasSuffix(".err") {
      let data = try Data(contentsOf: URL(fileURLWithPath: home.outputs + "/" + file))
      let without = try #require(Secrets.withoutStoreNames(data))
      #expect(secrets.found(in: without) == nil, "in \(file)")
    }
  }

  /// The console and the clipboard's helper: what `ps` shows of them.
  private func scanProcesses(for secrets: Secrets) throws {
    var helpers = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: "/proc") {
      guard Int(name) != nil,
        let line = FileManager.default.contents(atPath: "/proc/\(name)/cmdline")
      else { continue }
      let arguments = String(decoding: line, as: UTF8.self)
      guard arguments.prefix(while: { $0 != "\0" }).hasSuffix("keydesk") else { continue }
      if arguments.contains("clear-clipboard") { helpers += 1 }
      let environment = FileManager.default.contents(atPath: "/proc/\(name)/environ") ?? Data()
      #expect(secrets.found(in: line) == nil)
      #expect(secrets.found(in: environment) == nil)
    }
    #expect(helpers > 0)
  }
}

/// What must be nowhere.
private struct Secrets {
  var passwords: Set<String>
  var values: Set<String> = []

  init(passwords: Set<String>) {
    self.passwords = passwords
  }

  /// A value or a password that the bytes hold; of a value its random part is enough.
  func found(in data: Data) -> String? {
    let parts = values.map { String($0.dropFirst(4).prefix(32)) } + passwords
    return parts.first { part in
      let bytes = Data(part.utf8)
      return data.range(of: bytes) != nil || data.range(of: bytes.base64EncodedData()) != nil
        || data.range(of: Data(bytes.reversed())) != nil
    }
  }

  /// A path that somebody chose to be a value is theirs to see again.
  static func withoutStoreNames(_ data: Data) -> Data? {
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    return Data(lines.filter { !$0.hasPrefix("keydesk: no store at ") }.joined().utf8)
  }
}
