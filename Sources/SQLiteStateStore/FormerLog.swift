import Credentials
import Glibc

/// The log of a file that is gone, beside the one that has its name now.
struct FormerLog {
  private let files: StoreFiles
  private let main: FileIdentity

  /// Where SQLite's locks on a file are: the same bytes for every program that uses SQLite.
  private static let locks = (start: off_t(0x4000_0000), length: off_t(512))
  /// Linux's `F_OFD_SETLK`, which Glibc's module leaves out.
  private static let setDescriptorLock: Int32 = 37

  /// Names the log of a store whose file is another one by now.
  init(_ files: StoreFiles, beside main: FileIdentity) {
    self.files = files
    self.main = main
  }

  /// Whether it has its name still, and something in it.
  var isThere: Bool { StoreFiles.size(files.log) > 0 }

  /// Takes the log out of the new file's way, unless somebody uses that already, or another log was put aside.
  ///
  /// - Returns: what to ask with the next time, when somebody has the file open.
  func putAside(asking probe: LockProbe?) -> LockProbe? {
    let descriptor = probe?.descriptor ?? open(files.path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    // A lock of the descriptor's own tells this process's connections from itself, too.
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    (lock.l_start, lock.l_len) = FormerLog.locks
    guard fcntl(descriptor, FormerLog.setDescriptorLock, &lock) == 0 else {
      return LockProbe(file: main, descriptor: descriptor)
    }
    defer { close(descriptor) }
    guard FileIdentity(files.path) == main else { return nil }
    if isThere {
      guard !StoreFiles.isTaken(files.keptLog), rename(files.log, files.keptLog) == 0 else {
        return nil
      }
    } else {
      unlink(files.log)
    }
    unlink(files.index)
    files.syncFolder()
    return nil
  }

  /// Gives the log its name again; its file is back.
  func giveBack() {
    guard !isThere, rename(files.keptLog, files.log) == 0 else { return }
    unlink(files.index)
    files.syncFolder()
  }
}

/// A descriptor of a file that others have open; never closed, since that would let go of all locks that this process
/// has on the file.
struct LockProbe {
  let file: FileIdentity
  let descriptor: Int32
}
