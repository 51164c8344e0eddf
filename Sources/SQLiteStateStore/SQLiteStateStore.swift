public import Credentials
import GRDB
import Synchronization

/// The state in an SQLite file that several programs may have open.
///
/// One connection writes, made at the first write; a few read. A commit is on the disk when `write` returns.
public final class SQLiteStateStore: StateStore {
  /// What a store is opened for.
  public enum Mode: Sendable {
    /// Reading and writing; a store of an older version is migrated.
    case readWrite
    /// Reading alone: works on a file system that is mounted read-only.
    case readOnly
  }

  /// How long a write waits for another process's before it fails with `.store(.busy)`.
  public static let defaultBusyWait = Duration.seconds(5)

  /// The store's file, with symbolic links resolved.
  public var path: String { files.path }

  let files: StoreFiles
  let mode: Mode
  let busyWait: Duration
  let schema: Schema
  let readers: ReaderPool
  private let writer = Mutex<DatabaseQueue?>(nil)
  private let watchers = Mutex<[ObjectIdentifier: StoreWatcher]>([:])

  init(
    _ files: StoreFiles, mode: Mode, busyWait: Duration, schema: Schema, reader: DatabaseQueue
  ) {
    self.files = files
    self.mode = mode
    self.busyWait = busyWait
    self.schema = schema
    readers = ReaderPool(reader) { () throws(DeskError) in
      try StoreConnection.reader(files, busyWait: busyWait)
    }
  }

  deinit {
    for watcher in watchers.withLock({ Array($0.values) }) { watcher.cancel() }
  }

  /// Closes the connections and, where nobody else has the store open, puts the log away into the file.
  ///
  /// Optional: what was committed is safe without it. A later call opens the store anew.
  public func close() throws(DeskError) {
    for watcher in watchers.withLock({ Array($0.values) }) { watcher.cancel() }
    readers.drain()
    // The connection that writes closes last: the others cannot write the file.
    try writer.withLock { writer throws(DeskError) in
      let last = writer
      writer = nil
      try translated { try last?.close() }
    }
  }

  /// Runs `body` on one consistent view; waits for no writer.
  public func read<Value>(
    _ body: (any StateReader) throws(DeskError) -> Value
  ) throws(DeskError) -> Value {
    try readers.read { try body(SQLiteReader($0)) }
  }

  /// Runs `body` in one IMMEDIATE transaction.
  ///
  /// - Throws: what `body` throws; `.store(.busy)` when another process writes for longer than the wait.
  public func write<Value>(
    _ body: (any StateTransaction) throws(DeskError) -> Value
  ) throws(DeskError) -> Value {
    guard mode == .readWrite else { throw .store(.readOnly) }
    let writer = try connectedWriter()
    var outcome: Value?
    try translated {
      try writer.writeWithoutTransaction { database in
        var didErase = false
        try database.inTransaction(.immediate) {
          try schema.checkVersion(database)
          let transaction = SQLiteTransaction(database)
          outcome = try body(transaction)
          didErase = transaction.didErase
          return .commit
        }
        if didErase { eraseTraces(database) }
      }
    }
    guard let outcome else { throw .store(.inputOutput) }
    for watcher in watchers.withLock({ Array($0.values) }) { watcher.look() }
    return outcome
  }

  /// Calls back after a commit by this process or another one; see `StoreWatcher` for how soon.
  public func observeChanges(_ callback: @escaping @Sendable () -> Void) -> any ChangeObservation {
    let watcher = StoreWatcher(files, callback)
    let id = ObjectIdentifier(watcher)
    watchers.withLock { $0[id] = watcher }
    watcher.start()
    return StoreObservation { [weak self] in
      watcher.cancel()
      self?.watchers.withLock { $0[id] = nil }
    }
  }

  /// The connection that writes, made at the first call.
  func connectedWriter() throws(DeskError) -> DatabaseQueue {
    try writer.withLock { writer throws(DeskError) in
      if let writer { return writer }
      guard files.isWritable else { throw .store(.readOnly) }
      let made = try StoreConnection.writer(files, busyWait: busyWait)
      writer = made
      return made
    }
  }

  /// Empties the log, which still has the pages that erased values stood on.
  ///
  /// The commit is done; when somebody reads just now the log is emptied another time.
  func eraseTraces(_ database: Database) {
    do {
      try database.execute(sql: "PRAGMA busy_timeout = 0")
      _ = try database.checkpoint(.truncate)
    } catch {
      // Nothing to do: see above.
    }
    do {
      try database.execute(sql: "PRAGMA busy_timeout = \(busyWait.wholeMilliseconds)")
    } catch {
      // Setting a number cannot fail; without it the next write would not wait.
    }
  }
}

/// Ends an observation when it is let go of.
private final class StoreObservation: ChangeObservation {
  private let end: @Sendable () -> Void

  init(end: @escaping @Sendable () -> Void) {
    self.end = end
  }

  deinit { end() }

  func cancel() { end() }
}
