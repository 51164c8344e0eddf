import Credentials
import Glibc

/// A file (0600) of an own name, beside the place where it is to be, that is locked as long as its maker lives.
final class DraftFile {
  /// The draft's own files.
  let files: StoreFiles
  /// Kept open for its lock; closing it earlier would let go of SQLite's locks, too.
  private let descriptor: Int32

  private static let ending = ".draft"

  /// Makes an empty draft.
  init(for target: StoreFiles) throws(DeskError) {
    while true {
      let name = DraftFile.prefix(target) + String(UInt64.random(in: 0 ... .max), radix: 36)
      let files = StoreFiles(target.folder, name + DraftFile.ending)
      let flags = O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC
      let descriptor = open(files.path, flags, 0o600)
      guard descriptor >= 0 else {
        if errno == EEXIST { continue }
        throw StoreFiles.creationFailure(target.path)
      }
      // Whatever the umask says.
      fchmod(descriptor, 0o600)
      var status = stat()
      // Unless it was swept before it was locked.
      if flock(descriptor, LOCK_EX) == 0, fstat(descriptor, &status) == 0, status.st_nlink == 1 {
        self.files = files
        self.descriptor = descriptor
        return
      }
      close(descriptor)
    }
  }

  deinit { close(descriptor) }

  /// Gives the draft its name for good.
  ///
  /// - Returns: `false` when something has the name.
  func publish(as target: String) throws(DeskError) -> Bool {
    if link(files.path, target) == 0 { return true }
    if errno == EEXIST { return false }
    throw StoreFiles.creationFailure(target)
  }

  /// Takes the draft's own name away, and SQLite's files beside it.
  func remove() { DraftFile.remove(files) }

  /// Removes the drafts of makers that were killed.
  static func sweep(_ target: StoreFiles) {
    guard let folder = opendir(target.folder) else { return }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name.hasPrefix(prefix(target)), name.hasSuffix(ending) else { continue }
      let files = StoreFiles(target.folder, name)
      if isAbandoned(files.path) { remove(files) }
    }
  }

  private static func prefix(_ target: StoreFiles) -> String { "." + target.name + "." }

  /// Whether the maker is gone: the system let go of the lock.
  private static func isAbandoned(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    // Killed after it was published: it is a store by now, which must not be opened past SQLite.
    if status.st_nlink > 1 { return true }
    let descriptor = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return status.st_uid == geteuid() && flock(descriptor, LOCK_EX | LOCK_NB) == 0
  }

  private static func remove(_ files: StoreFiles) {
    for path in [files.path, files.log, files.index, files.journal] { unlink(path) }
  }
}
