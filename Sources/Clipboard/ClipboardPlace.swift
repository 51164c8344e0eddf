import Credentials
import Glibc

/// A place for the clipboard file: a folder, and a name in it.
struct ClipboardPlace: Equatable, Sendable {
  /// The folder's path.
  let folder: String
  /// The file's name.
  let name: String

  /// The whole path, absolute, as people see it.
  var path: String { folder == "/" ? "/\(name)" : "\(folder)/\(name)" }

  /// Takes an absolute path; `nil` when it cannot name a file.
  init?(path: String) {
    guard path.hasPrefix("/"), !path.utf8.contains(0) else { return nil }
    guard let slash = path.lastIndex(of: "/") else { return nil }
    let name = path[path.index(after: slash)...]
    guard !name.isEmpty, name != ".", name != ".." else { return nil }
    self.name = String(name)
    folder = slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private init(usualIn base: String, _ name: String = "clipboard") {
    folder = base + "/keydesk"
    self.name = name
  }

  /// Where it is written down what other programs hold; makes the usual folder when there is none yet.
  static func ofTools(chosenBy settings: ClipboardSettings) throws(DeskError) -> ClipboardPlace {
    var usual = settings
    usual.file = nil
    let place = try chosen(by: usual)
    return ClipboardPlace(folder: place.folder, name: toolsName)
  }

  /// Everywhere that an earlier run may have written that down.
  static func allOfTools(of settings: ClipboardSettings) -> [ClipboardPlace] {
    let bases = [settings.runtimeFolder, settings.stateFolder].compactMap { $0 }
    return bases.map { ClipboardPlace(usualIn: $0, toolsName) }
  }

  private static let toolsName = "tools"

  private init(folder: String, name: String) {
    self.folder = folder
    self.name = name
  }

  /// Where the next copy goes; makes the usual folder when there is none yet.
  ///
  /// - Throws: `.clipboard(.notAFile)` when the named path cannot be a file's, `.cannotWrite` when
  ///   there is nowhere to go.
  static func chosen(by settings: ClipboardSettings) throws(DeskError) -> ClipboardPlace {
    if let file = settings.file { return try named(file) }
    if let runtime = settings.runtimeFolder, isOurs(runtime) {
      return try made(ClipboardPlace(usualIn: runtime))
    }
    guard let state = settings.stateFolder else {
      throw .clipboard(.cannotWrite(path: "~/.local/state/keydesk/clipboard"))
    }
    return try made(ClipboardPlace(usualIn: state))
  }

  /// Everywhere that an earlier run may have left something: the named file and the usual ones.
  static func all(of settings: ClipboardSettings) -> [ClipboardPlace] {
    var places: [ClipboardPlace] = []
    if let file = settings.file, let place = ClipboardPlace(path: absolute(file)) {
      places.append(place)
    }
    let bases = [settings.runtimeFolder, settings.stateFolder].compactMap { $0 }
    return places + bases.map { ClipboardPlace(usualIn: $0) }
  }

  private static func named(_ file: String) throws(DeskError) -> ClipboardPlace {
    guard let place = ClipboardPlace(path: absolute(file)) else {
      throw .clipboard(.notAFile(path: file))
    }
    return place
  }

  /// The helper works from the root folder, hence every path is made absolute at once.
  private static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let current = getcwd(nil, 0) else { return path }
    defer { free(current) }
    return String(cString: current) + "/" + path
  }

  private static func isOurs(_ folder: String) -> Bool {
    var status = stat()
    guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return false }
    return status.isOursAlone
  }

  /// Makes the folder and what is missing above it, for us alone (0700).
  private static func made(_ place: ClipboardPlace) throws(DeskError) -> ClipboardPlace {
    var path = ""
    for part in place.folder.split(separator: "/") {
      path += "/\(part)"
      if mkdir(path, 0o700) == 0 {
        // Whatever the umask took away.
        guard chmod(path, 0o700) == 0 else { throw SystemFailure.current.error(at: place.path) }
        continue
      }
      if errno == EEXIST { continue }
      // An existing folder above may answer EACCES or EROFS instead of EEXIST: not being there is
      // what counts, and opening it says so.
      guard access(path, F_OK) == 0 else {
        throw SystemFailure.current.error(at: place.path)
      }
    }
    return place
  }
}
