public import Credentials
import GRDB

extension SQLiteStateStore {
  /// Makes a store, in a folder (0700) and files (0600) of its own.
  ///
  /// A store that is there but has no user yet is taken as it is: the making was interrupted.
  /// - Throws: `.store(.exists)` when there is another file at this path, `.cannotCreate` when none can be made,
  ///   `.openToOthers` when the folder is not private, `.diskFull`.
  public static func create(
    at path: String, busyWait: Duration = defaultBusyWait
  ) throws(DeskError) -> SQLiteStateStore {
    guard let files = try StoreFiles.make(at: path) else {
      return try takeOver(path, busyWait: busyWait)
    }
    do throws(DeskError) {
      return try initialize(files, busyWait: busyWait)
    } catch {
      files.remove()
      throw error
    }
  }

  /// Opens a store that is there.
  ///
  /// - Throws: `.store(.missing)`, `.openToOthers`, `.damaged` for what is no store of ours, `.newer`; `.older`
  ///   when it would have to be migrated but is opened for reading alone.
  public static func open(
    at path: String, mode: Mode, busyWait: Duration = defaultBusyWait
  ) throws(DeskError) -> SQLiteStateStore {
    try open(at: path, mode: mode, busyWait: busyWait, schema: .current)
  }

  static func open(
    at path: String, mode: Mode, busyWait: Duration, schema: Schema
  ) throws(DeskError) -> SQLiteStateStore {
    let files = try StoreFiles(existing: path)
    try files.checkPrivate()
    let reader = try StoreConnection.reader(files, busyWait: busyWait)
    let version = try storedVersion(reader, schema)
    guard version > 0 else { throw .store(.damaged) }
    guard version <= schema.version else { throw .store(.newer) }
    let store = SQLiteStateStore(
      files, mode: mode, busyWait: busyWait, schema: schema, reader: reader)
    if version < schema.version {
      guard mode == .readWrite else { throw .store(.older) }
      try store.backupBeside(version: version)
      try schema.migrate(try store.connectedWriter())
    }
    return store
  }

  private static func initialize(
    _ files: StoreFiles, busyWait: Duration
  ) throws(DeskError) -> SQLiteStateStore {
    let writer = try StoreConnection.writer(files, busyWait: busyWait)
    _ = try translated {
      try writer.writeWithoutTransaction {
        try String.fetchOne($0, sql: "PRAGMA journal_mode = WAL")
      }
    }
    try Schema.current.migrate(writer)
    files.syncFolder()
    let reader = try StoreConnection.reader(files, busyWait: busyWait)
    return SQLiteStateStore(
      files, mode: .readWrite, busyWait: busyWait, schema: .current, reader: reader)
  }

  private static func takeOver(
    _ path: String, busyWait: Duration
  ) throws(DeskError) -> SQLiteStateStore {
    let files = try StoreFiles(existing: path)
    try files.checkPrivate()
    if StoreFiles.size(files.path) == 0 { return try initialize(files, busyWait: busyWait) }
    let isEmpty: Bool
    let store: SQLiteStateStore
    do throws(DeskError) {
      store = try open(at: path, mode: .readWrite, busyWait: busyWait)
      isEmpty = try store.read { reader throws(DeskError) in try reader.isEmpty() }
    } catch .store(.damaged) {
      throw .store(.exists(path: path))
    }
    guard isEmpty else { throw .store(.exists(path: path)) }
    return store
  }

  private static func storedVersion(
    _ reader: DatabaseQueue, _ schema: Schema
  ) throws(DeskError) -> Int {
    try translated { try reader.read { try schema.storedVersion($0) } }
  }
}
