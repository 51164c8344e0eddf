import Credentials
import Glibc

/// A new folder (0700) with new files (0600) in it.
final class PrivateFolder {
  private let path: String
  private var names: [String] = []

  /// Makes the folder.
  ///
  /// - Throws: `.store(.exists)` when there is something of this name, `.cannotCreate`.
  init(making path: String) throws(DeskError) {
    self.path = path
    guard mkdir(path, 0o700) == 0 else {
      throw .store(errno == EEXIST ? .exists(path: path) : .cannotCreate(path: path))
    }
    chmod(path, 0o700)
  }

  /// Writes a new file.
  func write(_ name: String, _ text: String) throws(DeskError) {
    let file = path + "/" + name
    let number = open(file, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard number >= 0 else { throw .store(.cannotCreate(path: file)) }
    defer { close(number) }
    names.append(name)
    // Whatever the umask says.
    guard fchmod(number, 0o600) == 0 else { throw .store(.inputOutput) }
    switch FileDescriptor(number).write(Array(text.utf8)) {
    case 0: return
    case ENOSPC, EDQUOT: throw .store(.diskFull)
    default: throw .store(.inputOutput)
    }
  }

  /// Removes it with all that was written.
  func remove() {
    for name in names { unlink(path + "/" + name) }
    rmdir(path)
  }
}
