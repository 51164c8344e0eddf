import Credentials
import Glibc
import Synchronization

/// What this process has open of each store, so that it goes on rightly when other files are in the place.
///
/// The rules:
/// - SQLite shares one index of the log among all connections of a process to a file, and its locks are the process's:
///   while one connection has the file or the index that went, a new one would get an index that is not its file's,
///   or lose its locks when the old one ends. All of those must end before the next one begins.
/// - A log that this process had open with a file that is gone, and that has something in it, is not the log of the
///   file that came after: SQLite would apply it to that one, and without it a token may pass that was refused before.
///   It is put aside under another name, unless somebody uses the new file already, and given back when its own file is
///   back. Until then, or until somebody moved it away, nobody opens the store.
enum OpenFiles {
  fileprivate struct Entry {
    var files: StoreFileSet?
    /// Keep the numbers of the files from being given to others.
    var pins: [FilePin] = []
    var connections: [Weak] = []
    /// Whether somebody has files of the store open, or is just opening or closing them.
    var isUsed: Bool { connections.contains { $0.life != nil } }
    /// What asked for the locks of a file that somebody has open; kept, and asked again the next time.
    var probe: LockProbe?
    /// The log that was put aside; whoever puts it beside the new file after that wants it there.
    var aside: FileIdentity?
  }

  fileprivate struct Weak: Sendable {
    weak var life: ConnectionLife?
  }

  private static let known = Mutex<[String: Entry]>([:])

  /// Remembers a connection to a store that is about to be opened.
  ///
  /// Whoever waits for files to be closed waits for it, too: nobody opens a store while having a connection to it that
  /// is not known to the store.
  static func keep(_ life: ConnectionLife, to files: StoreFiles) {
    known.withLock { known in
      // Files that had no name of their own for long: drafts and copies.
      known = known.filter { $0.value.files != nil || $0.value.isUsed }
      known[files.path, default: Entry()].connections.removeAll { $0.life == nil }
      known[files.path, default: Entry()].connections.append(Weak(life: life))
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
  /// - Throws: `.store(.foreignLog)` where the log of another file lies beside the file, or was put aside;
  ///   `.busy` as long as somebody in this process has files open that only some of are still there.
  static func settle(_ files: StoreFiles) throws(DeskError) {
    try known.withLock { known throws(DeskError) in
      if var entry = known[files.path] {
        defer { known[files.path] = entry }
        try entry.separate(files)
      }
      if StoreFiles.isTaken(files.keptLog) { throw foreign(files, files.keptLog) }
      let present = StoreFileSet(files)
      guard let entry = known[files.path], let main = present.main, let former = entry.files,
        former != present
      else { return }
      let isShared = former.main == main || former.index == present.index
      guard !isShared || !entry.isUsed || former.index == nil else { throw .store(.busy) }
      known[files.path] = nil
    }
  }

  fileprivate static func foreign(_ files: StoreFiles, _ log: String) -> DeskError {
    .store(.foreignLog(path: files.given, log: log))
  }
}

/// Is there from before a connection's files are opened until they are closed.
///
/// The connection itself is not: nobody can ask for it any more when it begins to close its files.
final class ConnectionLife: Sendable {}

extension OpenFiles.Entry {
  /// Keeps the log of a file that is gone apart from the file that is there now, and gives it back to its own.
  fileprivate mutating func separate(_ files: StoreFiles) throws(DeskError) {
    let present = StoreFileSet(files)
    guard let main = present.main, let former = self.files, former.main != nil else { return }
    if former.main == main {
      if let aside, aside == FileIdentity(files.keptLog) {
        FormerLog(files, beside: main).giveBack()
      }
      return
    }
    guard former.log != nil, former.log == present.log, former.log != aside else { return }
    let log = FormerLog(files, beside: main)
    probe = log.putAside(asking: probe.flatMap { $0.file == main ? $0 : nil })
    if log.isThere { throw OpenFiles.foreign(files, files.log) }
    if StoreFiles.isTaken(files.keptLog) { aside = former.log }
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
