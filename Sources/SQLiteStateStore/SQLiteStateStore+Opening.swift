public import Credentials
import GRDB

extension SQLiteStateStore {
  /// Makes a store, in a folder (0700) and files (0600) of its own.
  ///
  /// A store that is there is taken as it is, whoever made it and when: the transaction that adds the first user
  /// decides who was first. A blank file is filled.
  /// - Throws: `.store(.exists)` when there is another file at this path, `.cannotCreate` when none can be made,
  ///   `.folderOpenToOthers` when the folder is not private, `.diskFull`.
  public static func create(
    at path: String, busyWait: Duration = defaultBusyWait
  ) throws(DeskError) -> SQLiteStateStore {
    guard StoreFiles.kind(path) == nil else { throw .store(.exists(path: path)) }
    let files = try StoreFiles.place(for: path)
    try StoreMaking(files: files, busyWait: busyWait).run()
    return try takeOver(path, busyWait: busyWait)
  }

  /// Opens a store that is there.
  ///
  /// - Throws: `.store(.missing)`, for a blank file too: the making of a store was interrupted; `.openToOthers`,
  ///   `.notAFile` for a folder and the like, `.damaged` for what
  ///   is no store of ours, `.newer`; `.older` when it would have to be migrated but is opened for reading alone.
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
    var version = 0
    let (reader, mark) = try StoreMark.connecting(to: files, busyWait: busyWait) {
      () throws(DeskError) in
      let reader = try StoreConnection.reader(files, busyWait: busyWait)
      try StoreConnection.requireOwnLog(files, reader)
      version = try storedVersion(reader, schema)
      guard version > 0 else { throw .store(.missing(path: path)) }
      guard version <= schema.version else { throw .store(.newer) }
      guard mode == .readWrite, files.isWritable, try !hasLog(reader) else { return reader }
      giveLog(files)
      let again = try StoreConnection.reader(files, busyWait: busyWait)
      version = try storedVersion(again, schema)
      return again
    }
    let opened = OpenedStore(files, mark, busyWait: busyWait, reader: reader)
    let store = SQLiteStateStore(opened, mode: mode, busyWait: busyWait, schema: schema)
    if version < schema.version {
      guard mode == .readWrite else { throw .store(.older) }
      try store.backupBeside(version: version)
      try schema.migrate(try store.connectedWriter())
    }
    return store
  }

  private static func takeOver(
    _ path: String, busyWait: Duration
  ) throws(DeskError) -> SQLiteStateStore {
    let files: StoreFiles
    do throws(DeskError) {
      files = try StoreFiles(existing: path)
    } catch .store(.missing) {
      // A link to nothing takes the name.
      throw .store(.cannotCreate(path: path))
    }
    do throws(DeskError) {
      try files.checkPrivate()
      if try isBlank(files, busyWait: busyWait) {
        try StoreMaking.fill(try StoreConnection.writer(files, busyWait: busyWait))
      }
      return try open(at: path, mode: .readWrite, busyWait: busyWait)
    } catch .store(.damaged), .store(.notAFile) {
      throw .store(.exists(path: path))
    }
  }

  private static func isBlank(_ files: StoreFiles, busyWait: Duration) throws(DeskError) -> Bool {
    try storedVersion(try StoreConnection.reader(files, busyWait: busyWait), .current) == 0
  }

  private static func hasLog(_ reader: DatabaseQueue) throws(DeskError) -> Bool {
    try translated {
      try reader.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal"
    }
  }

  /// A backup that was copied into a store's place has no write-ahead log yet: writers would wait for readers.
  ///
  /// Without a wait: while somebody else reads or writes, the next opening does it.
  private static func giveLog(_ files: StoreFiles) {
    do {
      let writer = try StoreConnection.writer(files, busyWait: .zero)
      _ = try writer.writeWithoutTransaction { database in
        try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
      }
    } catch {
      // Nothing to do: see above.
    }
  }

  private static func storedVersion(
    _ reader: DatabaseQueue, _ schema: Schema
  ) throws(DeskError) -> Int {
    try translated { try reader.read { try schema.storedVersion($0) } }
  }
}
