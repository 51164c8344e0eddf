import Credentials
import GRDB
import Glibc

/// Tells a file from every other one, whatever its name is by now.
struct FileIdentity: Equatable, Sendable {
  private let device: dev_t
  private let inode: ino_t

  /// The file that a path leads to; `nil` when there is none.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  init(_ status: stat) {
    device = status.st_dev
    inode = status.st_ino
  }
}

/// Tells a file from every other one, and from itself before it was written to.
///
/// By `stat` alone: opening and closing a store's file would let go of all locks that SQLite holds on it.
/// The kernel's clock for files stands still for some milliseconds: what was written to just now may be written to again
/// at the same time, and counts as another state when that time is over.
struct FileState: Equatable, Sendable {
  let identity: FileIdentity
  let size: off_t
  private let changedSeconds: Int
  private let changedNanoseconds: Int
  /// Whether a later change would be at another time.
  let isSettled: Bool

  /// The file that a path leads to; `nil` when there is none.
  init?(_ path: String) {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME_COARSE, &now)
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    identity = FileIdentity(status)
    size = status.st_size
    changedSeconds = status.st_ctim.tv_sec
    changedNanoseconds = status.st_ctim.tv_nsec
    isSettled = (changedSeconds, changedNanoseconds) < (now.tv_sec, now.tv_nsec)
  }
}

/// The files of a store that a connection reads and writes.
struct StoreFileSet: Equatable, Sendable {
  let main: FileIdentity?
  let log: FileIdentity?
  let index: FileIdentity?

  /// Those that are there now.
  init(_ files: StoreFiles) {
    main = FileIdentity(files.given)
    log = FileIdentity(files.log)
    index = FileIdentity(files.index)
  }
}

/// The files that a connection has open, so that it shows when others have their names.
///
/// SQLite goes on with files that were removed or replaced, and what is written there is lost.
struct StoreMark: Sendable {
  /// What is where the store was found.
  enum Place {
    case ours, nothing, another
  }

  private let files: StoreFiles
  /// The files that are open.
  let opened: StoreFileSet

  /// How long to wait before a connection is tried again.
  private static let pause: useconds_t = 500

  /// Makes a connection, and marks which files it has open; from then on SQLite removes none of them.
  ///
  /// Where others come and go while it is made, it may have either of them: it is thrown away and made anew. Kept, it
  /// would keep everybody else of this process from the files that are there.
  /// - Parameters:
  ///   - busyWait: how long to go on while files come and go, or others of this process close those that went.
  ///   - connect: makes a connection, and reads from it.
  /// - Throws: what `connect` and `OpenFiles.settle` throw; `.store(.busy)` when the time is over.
  static func connecting(
    to files: StoreFiles, busyWait: Duration, _ connect: () throws(DeskError) -> DatabaseQueue
  ) throws(DeskError) -> (connection: DatabaseQueue, mark: StoreMark) {
    let deadline = ContinuousClock.now + busyWait
    while true {
      if let made = try attempt(files, connect) { return made }
      guard ContinuousClock.now < deadline else { throw .store(.busy) }
      usleep(pause)
    }
  }

  /// Makes a connection; `nil` where the files do not stand still.
  private static func attempt(
    _ files: StoreFiles, _ connect: () throws(DeskError) -> DatabaseQueue
  ) throws(DeskError) -> (connection: DatabaseQueue, mark: StoreMark)? {
    let before = StoreFileSet(files)
    do throws(DeskError) {
      try OpenFiles.settle(files)
    } catch .store(.busy) {
      return nil
    }
    var connection = try connect()
    var present = StoreFileSet(files)
    if present != before {
      // Log or index were made just now, perhaps by others: what is there already is what the next one opens.
      let found = present
      connection = try connect()
      present = StoreFileSet(files)
      guard present == found else { return nil }
    }
    guard let main = before.main, present.main == main, FileIdentity(files.path) == main,
      try StoreConnection.hasPresentIndex(connection, files)
    else { return nil }
    OpenFiles.keep(present, of: files)
    return (connection, StoreMark(files: files, opened: present))
  }

  /// What is there now.
  var place: Place {
    let present = StoreFileSet(files)
    guard present.main != nil else { return .nothing }
    return present == opened ? .ours : .another
  }

  /// Throws `.store(.missing)` when nothing is there, `.busy` when another store is: it is yet to be opened.
  func requireOurs() throws(DeskError) {
    switch place {
    case .ours: break
    case .nothing: throw .store(.missing(path: files.given))
    case .another: throw .store(.busy)
    }
  }
}
