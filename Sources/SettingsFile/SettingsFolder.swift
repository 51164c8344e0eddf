import Credentials
import Glibc
import Settings

/// The folder of the settings file, locked against other programs that save meanwhile.
struct SettingsFolder: ~Copyable {
  /// The file itself; where a link was in its place, what the link names: the link stays.
  private let target: String
  /// What a failure names.
  private let path: String
  private let number: Int32

  /// Makes the folder and what is missing above it (0700), and waits for its lock.
  init(of path: String) throws(SettingsFailure) {
    self.path = path.displayable
    SettingsFolder.make(SettingsFolder.folder(of: path))
    target = SettingsFolder.resolved(path)
    number = open(SettingsFolder.folder(of: target), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else { throw .cannotWrite(path: self.path) }
    while flock(number, LOCK_EX) != 0, errno == EINTR {}
  }

  deinit { close(number) }

  /// Replaces the file in one step; it keeps its access rights, a new one is ours alone.
  func replace(with bytes: [UInt8]) throws(SettingsFailure) {
    let scratch = target + ".new"
    // Under the lock nobody else's can be there, only one of a program that was killed.
    unlink(scratch)
    let file = open(scratch, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure(errno) }
    var error = write(bytes, to: file)
    var status = stat()
    if stat(target, &status) == 0, fchmod(file, status.st_mode & 0o777) != 0 { error = errno }
    close(file)
    if error == 0, rename(scratch, target) != 0 { error = errno }
    guard error == 0 else {
      unlink(scratch)
      throw failure(error)
    }
    fsync(number)
  }

  /// Writes everything down to the disk; the answer is 0 or the error's number.
  private func write(_ bytes: [UInt8], to file: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return errno
      }
    }
    return fsync(file) == 0 ? 0 : errno
  }

  private func failure(_ error: Int32) -> SettingsFailure {
    error == ENOSPC || error == EDQUOT ? .diskFull(path: path) : .cannotWrite(path: path)
  }

  /// Opening the folder says whether it is there; that some of it could not be made need not be a failure.
  private static func make(_ folder: String) {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      mkdir(path, 0o700)
    }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
