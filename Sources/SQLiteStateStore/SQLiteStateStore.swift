public import Credentials
import GRDB
import Synchronization

/// The state in an SQLite file that several programs may have open.
///
/// One connection writes, made at the first write; a few read. A commit is on the disk when `write` returns.
/// When the file is removed, each call says so until it is back; when another store takes its place, the next call
/// goes on with that one.
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

  let mode: Mode
  let busyWait: Duration
  let schema: Schema
  private let opened: Mutex<OpenedStore>
  private let watchers = Mutex<[ObjectIdentifier: StoreWatcher]>([:])

  init(_ opened: OpenedStore, mode: Mode, busyWait: Duration, schema: Schema) {
    self.mode = mode
    self.busyWait = busyWait
    self.schema = schema
    self.opened = Mutex(opened)
  }

  deinit {
    for watcher in watchers.withLock({ Array($0.values) }) { watcher.cancel() }
  }

  /// The files that were opened last.
  var files: StoreFiles { opened.withLock { $0.files } }
  /// The connections that read the file that was opened last.
  var readers: ReaderPool { opened.withLock { $0.readers } }

  /// Closes the connections and, where nobody else has the store open, puts the log away into the file.
  ///
  /// Optional: what was committed is safe without it. A later call opens the store anew.
  public func close() throws(DeskError) {
    for watcher in watchers.withLock({ Array($0.values) }) { watcher.cancel() }
    try opened.withLock { $0 }.close()
  }

  /// Runs `body` on one consistent view; waits for no writer.
  public func read<Value>(
    _ body: (any StateReader) throws(DeskError) -> Value
  ) throws(DeskError) -> Value {
    for _ in 0..<3 {
      let opened = try current()
      let outcome = try lettingGoOfDamage(opened) { () throws(DeskError) in
        try opened.readers.read { try opened.isKnown(to: $0) ? body(SQLiteReader($0)) : nil }
      }
      if let outcome { return outcome }
      opened.abandon()
    }
    // Somebody keeps writing over the file.
    throw .store(.busy)
  }

  /// A file that was written over may be whole again, while its connections still know it damaged.
  private func lettingGoOfDamage<Value>(
    _ opened: OpenedStore, _ body: () throws(DeskError) -> Value
  ) throws(DeskError) -> Value {
    do throws(DeskError) {
      return try body()
    } catch {
      if error == .store(.damaged) { opened.abandon() }
      throw error
    }
  }

  /// Runs `body` in one IMMEDIATE transaction.
  ///
  /// - Throws: what `body` throws; `.store(.busy)` when another process writes for longer than the wait.
  public func write<Value>(
    _ body: (any StateTransaction) throws(DeskError) -> Value
  ) throws(DeskError) -> Value {
    guard mode == .readWrite else { throw .store(.readOnly) }
    for _ in 0..<3 {
      let opened = try current()
      guard let outcome = try write(body, to: opened) else {
        opened.abandon()
        continue
      }
      for watcher in watchers.withLock({ Array($0.values) }) { watcher.look() }
      return outcome
    }
    // Somebody keeps replacing the file.
    throw .store(.busy)
  }

  /// Runs `body` unless the file is not the store's any more: then the result is `nil`.
  private func write<Value>(
    _ body: (any StateTransaction) throws(DeskError) -> Value, to opened: OpenedStore
  ) throws(DeskError) -> Value? {
    let writer = try opened.connectedWriter()
    var outcome: Value?
    try lettingGoOfDamage(opened) { () throws(DeskError) in
      try translated {
        try writer.writeWithoutTransaction { database in
          var didErase = false
          try database.inTransaction(.immediate) {
            guard opened.mark.place == .ours, try opened.isKnown(to: database) else {
              return .rollback
            }
            try schema.checkVersion(database)
            let before = database.totalChangesCount
            let transaction = SQLiteTransaction(database)
            let value = try body(transaction)
            if database.totalChangesCount != before { try CommitLine.extend(database) }
            try opened.mark.requireOurs()
            outcome = value
            didErase = transaction.didErase
            return .commit
          }
          if didErase { eraseTraces(database) }
          if outcome != nil { opened.files.ring() }
        }
      }
    }
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
  func connectedWriter() throws(DeskError) -> DatabaseQueue { try current().connectedWriter() }

  /// The file that is at the store's path now, opened anew when it is not the one that was.
  private func current() throws(DeskError) -> OpenedStore {
    try opened.withLock { opened throws(DeskError) in
      switch opened.mark.place {
      case .ours: break
      case .nothing: throw .store(.missing(path: opened.files.given))
      case .another:
        opened.abandon()
        let next = try SQLiteStateStore.open(
          at: opened.files.given, mode: mode, busyWait: busyWait, schema: schema)
        opened = next.opened.withLock { $0 }
      }
      return opened
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
