import Credentials
import Glibc
public import Settings

/// `$XDG_CONFIG_HOME/keydesk/config.json`: read at the start, changed by the preferences.
public struct SettingsFile: Sendable {
  /// Where it is or would be; `nil` when nothing says where.
  public let path: String?
  /// What `~` means in it.
  private let home: String?

  /// Finds the place; a relative `XDG_CONFIG_HOME` is invalid and ignored.
  public init(environment: [String: String]) {
    let configured = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 }
    path = (configured ?? home.map { $0 + "/.config" }).map { $0 + "/keydesk/config.json" }
  }

  /// Takes an absolute path.
  public init(path: String) {
    self.path = path
    home = nil
  }

  /// What is sound of the settings, with what is wrong in the file.
  ///
  /// - Returns: `hidesStore` where the file may have meant to name a store, and nobody can tell which.
  public func load() -> (settings: Settings, problem: String?, hidesStore: Bool) {
    guard let path else { return (Settings(), nil, false) }
    do throws(SettingsFailure) {
      guard let text = try text(of: path) else { return (Settings(), nil, false) }
      let reading = SettingsReading(json: text)
      let problem = reading.problem.map { SettingsFile.describe($0, in: path) }
      let (settings, homeless) = settingPaths(of: reading.settings, path)
      return (
        settings, problem ?? homeless,
        reading.hidesStore || settings.store == nil && reading.settings.store != nil
      )
    } catch {
      return (Settings(), error.problem, true)
    }
  }

  /// The settings with the paths in them as they are meant, and what is wrong with those.
  private func settingPaths(
    of settings: Settings, _ path: String
  ) -> (settings: Settings, problem: String?) {
    var result = settings
    let resolve = { (text: String?) in
      text.flatMap { ConfiguredPath.resolved($0, in: path, home: home) }
    }
    result.store = resolve(settings.store)
    result.clipboardFile = resolve(settings.clipboardFile)
    let isLost =
      result.store == nil && settings.store != nil
      || result.clipboardFile == nil && settings.clipboardFile != nil
    return (
      result, isLost ? "\(path.displayable) names a path with ~ that leads nowhere" : nil
    )
  }

  /// Saves one choice: reads the file again, changes that, and replaces it in one step.
  ///
  /// What the file says of everything else stays, also what another program wrote a moment ago.
  /// - Throws: why not; then the file is as it was. A broken file is never written over.
  public func save(_ choice: PreferenceChange) throws(SettingsFailure) {
    _ = try change(choice.preference) { _ in choice }
  }

  /// Saves a choice that began with what the file was taken to say; where it says something else by now, the step is
  /// taken from there.
  ///
  /// - Returns: what was saved.
  /// - Throws: as the other one does.
  public func save(_ step: PreferenceStep) throws(SettingsFailure) -> PreferenceChange {
    try change(step.choice.preference) { step.choice(over: $0) }
  }

  private func change(
    _ preference: Preference, to choose: (PreferenceChange) -> PreferenceChange
  ) throws(SettingsFailure) -> PreferenceChange {
    guard let path else { throw .noPlace }
    let folder = try SettingsFolder(of: path)
    var settings = try read(path)
    let choice = choose(PreferenceValues(settings)[preference])
    settings.apply(choice)
    try folder.replace(with: Array(settings.json.utf8))
    return choice
  }

  /// A settings file is small; more than this is none.
  private static let most = 65_536

  /// What the file says, all of it sound; nothing when there is none.
  private func read(_ path: String) throws(SettingsFailure) -> Settings {
    guard let text = try text(of: path) else { return Settings() }
    let settings: Settings
    do throws(SettingsProblem) {
      settings = try Settings(json: text)
    } catch {
      throw .broken(SettingsFile.describe(error, in: path))
    }
    if let problem = settingPaths(of: settings, path).problem { throw .broken(problem) }
    return settings
  }

  private static func describe(_ problem: SettingsProblem, in path: String) -> String {
    "\(path.displayable), line \(problem.line): \(problem.problem.displayable)"
  }

  private func text(of path: String) throws(SettingsFailure) -> String? {
    let shown = path.displayable
    guard let bytes = try bytes(of: path) else { return nil }
    guard bytes.count <= SettingsFile.most else { throw .broken("\(shown) is too large") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .broken("\(shown), line \(SettingsFile.lineOfFault(in: bytes)): it is not UTF-8 text")
    }
    return text
  }

  private func bytes(of path: String) throws(SettingsFailure) -> [UInt8]? {
    let number = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard number >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw .broken("\(path.displayable) cannot be read")
    }
    defer { close(number) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while result.count <= SettingsFile.most {
      let count = Glibc.read(number, &buffer, buffer.count)
      if count == 0 { break }
      guard count > 0 || errno == EINTR else {
        throw .broken("\(path.displayable) cannot be read")
      }
      result += buffer.prefix(max(0, count))
    }
    return result
  }

  /// The first line that is no UTF-8, counted from 1.
  private static func lineOfFault(in bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let fault = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
    return (fault ?? 0) + 1
  }
}
