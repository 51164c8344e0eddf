import Foundation

/// The files of this package, as they lie on the disk.
enum Repository {
  /// The folder of `Package.swift`.
  static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// What may lie at the top besides dotfiles; `Package.resolved` is written by the build.
  static let top: Set<String> = [
    "Package.swift", "Package.resolved", "README.md", "Resources", "Sources", "Tests",
  ]

  /// The text of a file, by its path from the root.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The names in a folder, by its path from the root.
  static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path).sorted()
  }

  /// The paths of all files in a folder and below, from the root.
  static func files(in folder: String) -> [String] {
    let start = root.appending(path: folder)
    let found = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String }
    return (found ?? []).sorted().map { "\(folder)/\($0)" }.filter { path in
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(
        atPath: root.appending(path: path).path, isDirectory: &isFolder)
      return exists && !isFolder.boolValue
    }
  }

  /// Swift and C sources in the three folders that may hold them.
  static let sources = ["Sources", "Tests", "Resources"].flatMap(files).filter { path in
    [".swift", ".c", ".h"].contains { path.hasSuffix($0) }
  }

  /// Everything that is ours and can be read as text.
  static func texts() throws -> [(path: String, text: String)] {
    let isOurs = { (name: String) in
      name != "Package.resolved" && name != ".git" && name != ".swiftpm"
        && !name.hasPrefix(".build")
    }
    let paths = try names(in: "").filter(isOurs).flatMap { name in
      files(in: name).isEmpty ? [name] : files(in: name)
    }
    return paths.compactMap { path in (try? text(path)).map { (path, $0) } }
  }
}
