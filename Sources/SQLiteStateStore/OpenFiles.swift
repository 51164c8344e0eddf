import Credentials
import GRDB
import Glibc
import Synchronization

/// What this process has open of each store, so that it goes on rightly when other files are in the place.
///
/// The rules:
/// - SQLite shares one index of the log among all connections of a process to a file, and its locks are the process's:
///   while one connection has the file or the index that went, a new one would get an index that is not its file's,
///   or lose its locks when the old one ends. All of those must end before the next one begins.
/// - A log is put aside, under a name of its own, when it is the very one that this process had open with a file that is gone, and nobody has
///   the file that came after it open, and nobody wrote to the log since that came. SQLite would apply it to that
///   file. In every other case it is SQLite's to judge: what somebody committed is never removed.
enum OpenFiles {
  private struct Entry {
    var files: StoreFileSet?
    /// Keep the numbers of the files from being given to others.
    var pins: [FilePin] = []
    var connections: [Weak] = []
    /// What asked for the locks of a file that somebody has open; kept, and asked again the next time.
    var probe: LockProbe?
  }

  private struct Weak: Sendable {
    weak var connection: DatabaseQueue?
  }

  private static let known = Mutex<[String: Entry]>([:])

  /// Remembers a connection that has a store open.
  static func keep(_ connection: DatabaseQueue, to files: StoreFiles) {
    known.withLock { known in
      known[files.path, default: Entry()].connections.removeAll { $0.connection == nil }
      known[files.path, default: Entry()].connections.append(Weak(connection: connection))
    }
  }

  /// Remembers which files the connections to a store have open.
  static func keep(_ set: StoreFileSet, of files: StoreFiles) {
    known.withLock { known in
      guard known[files.path]?.files != set else { return }
      known[files.path, default: Entry()].files = set
      known[files.path, default: Entry()].pins =
        [files.path, files.log, files.index].compactMap { FilePin($0) }
    }
  }

  /// Sees to it that a store can be opened when other files are there than this process had open.
  ///
  /// - Throws: `.store(.busy)` as long as somebody in this process has files open that only some of are still there.
  static func settle(_ files: StoreFiles) throws(DeskError) {
    let isFree = known.withLock { known in
      let present = StoreFileSet(files)
      guard let entry = known[files.path], let main = present.main, let former = entry.files,
        former != present
      else { return true }
      if former.main != main, former.log != nil, former.log == present.log {
        let probe = entry.probe.flatMap { $0.file == main ? $0 : nil }
        known[files.path]?.probe = StaleLog(files: files, main: main).remove(asking: probe)
      }
      let isShared = former.main == main || former.index == FileIdentity(files.index)
      let isUsed = entry.connections.contains { $0.connection != nil }
      guard !isShared || !isUsed || former.index == nil else { return false }
      known[files.path] = nil
      return true
    }
    guard isFree else { throw .store(.busy) }
  }
}

/// A descriptor of a file that others have open; never closed, since that would let go of all locks that this process
/// has on the file.
private struct LockProbe {
  let file: FileIdentity
  let descriptor: Int32
}

/// The log of a file that is gone, beside the one that has its name now.
private struct StaleLog {
  let files: StoreFiles
  let main: FileIdentity

  /// Where SQLite's locks on a file are: the same bytes for every program that uses SQLite.
  private static let locks = (start: off_t(0x4000_0000), length: off_t(512))
  /// Linux's `F_OFD_SETLK`, which Glibc's module leaves out.
  private static let setDescriptorLock: Int32 = 37

  /// Takes the log out of the new file's way, unless somebody uses it, or may have.
  ///
  /// - Returns: what to ask with the next time, when somebody has the file open.
  func remove(asking probe: LockProbe?) -> LockProbe? {
    let descriptor = probe?.descriptor ?? open(files.path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    // A lock of the descriptor's own tells this process's connections from itself, too.
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    (lock.l_start, lock.l_len) = StaleLog.locks
    guard fcntl(descriptor, StaleLog.setDescriptorLock, &lock) == 0 else {
      return LockProbe(file: main, descriptor: descriptor)
    }
    defer { close(descriptor) }
    guard FileIdentity(files.path) == main, isOlderThanFile else { return nil }
    putAside()
    return nil
  }

  /// What was committed is kept under another name: the file that it belongs to may come back.
  private func putAside() {
    if StoreFiles.size(files.log) == 0 {
      unlink(files.log)
    } else {
      let names = (1...).lazy.map { "\(files.log).kept-\($0)" }
      guard let name = names.first(where: { !StoreFiles.isTaken($0) }) else { return }
      rename(files.log, name)
    }
    unlink(files.index)
  }

  /// Whether the log was written last before the file got its name.
  private var isOlderThanFile: Bool {
    var (log, file) = (stat(), stat())
    guard stat(files.log, &log) == 0, stat(files.path, &file) == 0 else { return false }
    let (written, came) = (log.st_mtim, file.st_ctim)
    return (written.tv_sec, written.tv_nsec) <= (came.tv_sec, came.tv_nsec)
  }
}

/// Keeps the number of a file from being given to another one, without opening the file.
private final class FilePin: Sendable {
  private let descriptor: Int32
  /// Linux's `O_PATH`, which Glibc's module leaves out: closing such a descriptor lets go of no lock.
  private static let namesOnly: Int32 = 0o10_000_000

  init?(_ path: String) {
    descriptor = open(path, FilePin.namesOnly | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
  }

  deinit { close(descriptor) }
}
