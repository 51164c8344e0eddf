import Credentials
import Glibc

/// A file (0600) that something is made in before it gets its name, beside the place where that will be.
///
/// Its name is fixed, and it is locked as long as it is in use: what a killed program left is taken over by the
/// next one. SQLite's own locks would be lost if the descriptor were closed while SQLite has the file open.
final class ScratchFile {
  let path: String
  let descriptor: Int32

  /// Makes the file beside the one that is to be; it is empty then.
  ///
  /// - Throws: `.store(.busy)` when another program is at it.
  init(beside target: String, ending: String) throws(DeskError) {
    let (folder, name) = StoreFiles.split(target)
    path = (folder == "/" ? "" : folder) + "/." + name + ending
    ScratchFile.forgetPublished(path)
    descriptor = open(path, O_CREAT | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0o600)
    // From here on `deinit` closes it, also when this throws.
    guard descriptor >= 0 else { throw StoreFiles.creationFailure(target) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw .store(.busy) }
    var status = stat()
    var named = stat()
    // Between opening and locking another program may have published what was opened: it is no scratch any more.
    guard fstat(descriptor, &status) == 0, lstat(path, &named) == 0, status.st_ino == named.st_ino
    else { throw .store(.busy) }
    let isOurs =
      status.st_mode & S_IFMT == S_IFREG && status.st_uid == geteuid() && status.st_nlink == 1
    guard isOurs, fchmod(descriptor, 0o600) == 0, ftruncate(descriptor, 0) == 0 else {
      throw .store(.cannotCreate(path: target))
    }
  }

  /// Removes what killed programs left beside a file, under whatever name; what is in use stays.
  static func sweep(beside target: String, ending: String) {
    AbandonedFiles.sweep(StoreFiles.split(target).folder) {
      $0.hasPrefix(".") && $0.hasSuffix(ending)
    }
  }

  /// Takes this name from a file that a program published and was killed before it did so itself.
  ///
  /// The file keeps its other name. It may be a store by now, which must not be opened past SQLite.
  private static func forgetPublished(_ path: String) {
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink > 1 {
      unlink(path)
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Takes the name away, and those of SQLite's companions.
  func remove() {
    for name in [path, path + "-wal", path + "-shm", path + "-journal"] { unlink(name) }
  }

  /// Brings everything to the disk, for good.
  func sync() throws(DeskError) {
    guard fsync(descriptor) == 0 else { throw .store(.inputOutput) }
  }

  /// Gives the file its name, unless that is taken.
  func publish(as target: String) throws(DeskError) {
    guard link(path, target) == 0 else {
      if errno == EEXIST { throw .store(.exists(path: target)) }
      throw StoreFiles.creationFailure(target)
    }
    unlink(path)
    StoreFiles.syncFolder(of: target)
  }
}
