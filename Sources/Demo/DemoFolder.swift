import Foundation
import Glibc

/// A folder of its own for one demo (0700), gone when the demo ends.
///
/// A lock inside it says that the demo is alive. One that was killed leaves its folder behind with the lock free;
/// the next demo removes it.
public final class DemoFolder {
  private static let prefix = "keydesk-demo-"
  private static let lockName = "lock"

  /// Where it is.
  public let path: String
  private let lock: Int32

  /// Makes a folder beside others of its kind.
  ///
  /// - Parameter base: an existing folder, such as `/tmp`.
  /// - Returns: `nil` when none can be made there.
  public init?(in base: String) {
    var template = Array("\(base)/\(DemoFolder.prefix)XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { return nil }
    path = String(cString: made)
    // Another demo may have swept the folder while it was empty.
    if mkdir(path, 0o700) != 0, errno != EEXIST { return nil }
    lock = open("\(path)/\(DemoFolder.lockName)", O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      DemoFolder.removeFolder(path)
      return nil
    }
  }

  /// Removes the folder with all that is in it.
  public func remove() {
    DemoFolder.removeFolder(path)
    close(lock)
  }

  /// Removes what killed demos of this user left behind.
  public static func sweep(in base: String) {
    for name in names(in: base) where name.hasPrefix(prefix) {
      let folder = "\(base)/\(name)"
      guard isOwnFolder(folder) else { continue }
      // A folder without its lock is being made just now, was left by one killed at its very end, or is none of
      // ours: it stays unless it is empty.
      let lock = open("\(folder)/\(lockName)", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
      guard lock >= 0 else {
        rmdir(folder)
        continue
      }
      defer { close(lock) }
      if flock(lock, LOCK_EX | LOCK_NB) == 0 { removeFolder(folder) }
    }
  }

  private static func names(in base: String) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: base)
    } catch {
      return []
    }
  }

  private static func isOwnFolder(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFDIR && status.st_uid == geteuid()
      && status.st_mode & 0o077 == 0
  }

  /// The lock goes last: whenever this is cut short, the next demo finds it and does the rest.
  private static func removeFolder(_ path: String) {
    do {
      for name in names(in: path) where name != lockName {
        try FileManager.default.removeItem(atPath: "\(path)/\(name)")
      }
      try FileManager.default.removeItem(atPath: path)
    } catch {
      // What cannot be removed now is swept by the next demo.
    }
  }
}
