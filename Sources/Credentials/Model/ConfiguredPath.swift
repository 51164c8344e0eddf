/// A path as a settings file says it.
public enum ConfiguredPath {
  /// The path that is meant, wherever the program was started: `~/` is the home folder, and what is relative begins
  /// at the folder of the settings file.
  ///
  /// - Returns: `nil` where it begins with `~` and nothing says which folder that is: somebody else's home is not known.
  public static func resolved(_ path: String, in file: String, home: String?) -> String? {
    if path.hasPrefix("/") { return path }
    guard path.hasPrefix("~") else {
      return file.lastIndex(of: "/").map { file[...$0] + path } ?? path
    }
    guard path.hasPrefix("~/"), let home, !home.isEmpty else { return nil }
    return home + path.dropFirst()
  }
}
