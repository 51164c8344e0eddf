import Foundation
import Glibc

/// A file system of a few kilobytes in memory, unmounted with the object.
final class TinyDisk: Sendable {
  struct Unmountable: Error {
    let reason: Int32
  }

  let path: String
  var store: String { path + "/keydesk.db" }

  /// Whether this process may mount.
  static let isPossible: Bool = {
    do {
      _ = try TinyDisk(kilobytes: 64)
      return true
    } catch {
      return false
    }
  }()

  init(kilobytes: Int) throws {
    path = TinyDisk.makeFolder()
    let options = "size=\(kilobytes)k,mode=0700"
    guard mount("tmpfs", path, "tmpfs", 0, options) == 0 else { throw Unmountable(reason: errno) }
  }

  private init(readOnlyViewOf other: String) throws {
    path = TinyDisk.makeFolder()
    guard mount(other, path, nil, UInt(MS_BIND), nil) == 0 else {
      throw Unmountable(reason: errno)
    }
    let flags = MS_BIND | MS_REMOUNT | MS_RDONLY
    guard mount(nil, path, nil, UInt(flags), nil) == 0 else { throw Unmountable(reason: errno) }
  }

  deinit {
    umount2(path, Int32(MNT_DETACH))
    rmdir(path)
  }

  /// The same files where they cannot be written.
  func readOnlyView() throws -> TinyDisk { try TinyDisk(readOnlyViewOf: path) }

  /// Writes a file until nothing fits any more.
  func fill(_ file: String) {
    let descriptor = open(file, O_CREAT | O_WRONLY, 0o600)
    defer { close(descriptor) }
    let zeros = [UInt8](repeating: 0, count: 4_096)
    while write(descriptor, zeros, zeros.count) > 0 {}
  }

  private static func makeFolder() -> String {
    let path = NSTemporaryDirectory() + "keydesk-disk-" + UUID().uuidString
    mkdir(path, 0o700)
    return path
  }
}
