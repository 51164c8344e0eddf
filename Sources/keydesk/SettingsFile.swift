import Credentials
import Glibc
import Settings

/// `$XDG_CONFIG_HOME/keydesk/config.json`: read at the start, written by the preferences.
struct SettingsFile {
  let path: String?

  /// Finds the place; a relative `XDG_CONFIG_HOME` is invalid and ignored.
  init(environment: [String: String]) {
    let configured = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 + "/.config" }
    path = (configured ?? home).map { $0 + "/keydesk/config.json" }
  }

  /// The settings, or none with what is wrong: a broken file stops nothing.
  func load() -> (settings: Settings, problem: String?) {
    guard let path, let bytes = read(path) else { return (Settings(), nil) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return (Settings(), "\(path.displayable) is not UTF-8 text")
    }
    do throws(SettingsProblem) {
      return (try Settings(json: text), nil)
    } catch {
      return (Settings(), "\(path.displayable), line \(error.line): \(error.problem.displayable)")
    }
  }

  /// Writes the settings whole or not at all (0600).
  func save(_ settings: Settings) throws(DeskError) {
    guard let path, let slash = path.lastIndex(of: "/") else {
      throw .store(.cannotCreate(path: "config.json"))
    }
    let folder = String(path[..<slash])
    if let above = folder.lastIndex(of: "/") { mkdir(String(folder[..<above]), 0o700) }
    mkdir(folder, 0o700)
    let scratch = path + ".new"
    unlink(scratch)
    let number = open(scratch, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard number >= 0 else { throw .store(.cannotCreate(path: path)) }
    let bytes = Array(settings.json.utf8)
    let isWritten = Glibc.write(number, bytes, bytes.count) == bytes.count && fsync(number) == 0
    close(number)
    guard isWritten, rename(scratch, path) == 0 else {
      unlink(scratch)
      throw .store(.cannotCreate(path: path))
    }
  }

  /// A settings file is small; more than this is none.
  private func read(_ path: String) -> [UInt8]? {
    let number = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard number >= 0 else { return nil }
    defer { close(number) }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(number, &bytes, bytes.count)
    return count < 0 ? nil : Array(bytes.prefix(count))
  }
}
