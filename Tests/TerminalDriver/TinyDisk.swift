import Foundation
import Glibc

/// A file system of a few kilobytes in memory, unmounted with the object; only root may make one.
public final class TinyDisk: Sendable {
  /// Why it was not mounted, as `errno` has it.
  public struct Unmountable: Error {
    /// The number.
    public let reason: Int32
  }

  /// Its folder.
  public let path: String
  private let isOwnFolder: Bool
  private var filler: String { path + "/filler" }

  /// Whether this process may mount.
  public static let isPossible: Bool = {
    do {
      _ = try TinyDisk(kilobytes: 64)
      return true
    } catch {
      return false
    }
  }()

  /// Mounts one over a folder that is there, else in a folder of its own.
  public init(kilobytes: Int, over folder: String? = nil) throws {
    path = folder ?? TinyDisk.makeFolder()
    isOwnFolder = folder == nil
    let options = "size=\(kilobytes)k,mode=0700"
    guard mount("tmpfs", path, "tmpfs", 0, options) == 0 else { throw Unmountable(reason: errno) }
  }

  private init(readOnlyViewOf other: String) throws {
    path = TinyDisk.makeFolder()
    isOwnFolder = true
    guard mount(other, path, nil, UInt(MS_BIND), nil) == 0 else {
      throw Unmountable(reason: errno)
    }
    let flags = MS_BIND | MS_REMOUNT | MS_RDONLY
    guard mount(nil, path, nil, UInt(flags), nil) == 0 else { throw Unmountable(reason: errno) }
  }

  deinit {
    umount2(path, Int32(MNT_DETACH))
    if isOwnFolder { rmdir(path) }
  }

  /// The same files where they cannot be written.
  public func readOnlyView() throws -> TinyDisk { try TinyDisk(readOnlyViewOf: path) }

  /// Lets nothing be written any more, by root neither.
  public func makeReadOnly() throws {
    guard mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil) == 0 else {
      throw Unmountable(reason: errno)
    }
  }

  /// Writes into the file `filler` until nothing fits any more.
  public func fill() {
    let descriptor = open(filler, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0o600)
    defer { close(descriptor) }
    let zeros = [UInt8](repeating: 0, count: 4_096)
    while write(descriptor, zeros, zeros.count) > 0 {}
  }

  /// Takes so many bytes of `filler` back; all of them when none are said.
  public func empty(to bytes: Int = 0) {
    guard bytes > 0 else {
      unlink(filler)
      return
    }
    truncate(filler, bytes)
  }

  private static func makeFolder() -> String {
    let path = NSTemporaryDirectory() + "keydesk-disk-" + UUID().uuidString
    mkdir(path, 0o700)
    return path
  }
}
