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
  func remove() { AbandonedFiles.remove(files) }

  /// Removes the drafts of makers that were killed.
  static func sweep(_ target: StoreFiles) {
    let prefix = prefix(target)
    AbandonedFiles.sweep(target.folder) { $0.hasPrefix(prefix) && $0.hasSuffix(ending) }
  }

  private static func prefix(_ target: StoreFiles) -> String { "." + target.name + "." }
}
