import Credentials
import GRDB
import Glibc

/// One restore, from the backup's first look to the commit in the live store.
struct StoreRestore {
  let file: String
  let path: String
  let now: Instant
  let entry: (AccountID) -> ActivityEntry
  let progress: (CopyProgress) -> Void

  /// Carries it out; when it throws, nothing was changed.
  func run() throws(DeskError) -> RestoreReport {
    let backup = try BackupCheck(path: file).open()
    guard StoreFiles.isTaken(path) else { return try makeStore(backup.connection) }
    guard let present = try readablePresent() else { return try replaceStore(backup.connection) }
    let scratch = try ScratchFile(beside: present.path, ending: ".restoring")
    defer { scratch.remove() }
    let copy = try copy(backup.connection, into: scratch)
    // From here on only this program knows the file, and the system clears it away whatever happens.
    scratch.remove()
    return try carryOver(present, into: copy)
  }

  /// The present store, unless it cannot be read any more.
  private func readablePresent() throws(DeskError) -> SQLiteStateStore? {
    let files = try StoreFiles(existing: path)
    guard StoreFiles.size(files.path) > 0 else { return nil }
    do throws(DeskError) {
      let store = try SQLiteStateStore.open(at: path, mode: .readWrite)
      let answer = try translated {
        try store.readers.read { try String.fetchAll($0, sql: "PRAGMA quick_check(1)") }
      }
      return answer == ["ok"] ? store : nil
    } catch .store(.damaged), .store(.missing) {
      // A blank file is no store either.
      return nil
    } catch {
      throw error
    }
  }

  /// The backup, brought to this program's version, in a file of our own.
  private func copy(
    _ backup: DatabaseQueue, into scratch: ScratchFile
  ) throws(DeskError) -> DatabaseQueue {
    let copy = try StoreConnection.scratch(at: scratch.path)
    try translated {
      try backup.backup(to: copy)
      _ = try copy.writeWithoutTransaction {
        try String.fetchOne($0, sql: "PRAGMA journal_mode = OFF")
      }
    }
    try Schema.current.migrate(copy)
    return copy
  }

  /// Locks the live store, takes over what it knows, and writes everything to it in one transaction.
  private func carryOver(
    _ present: SQLiteStateStore, into copy: DatabaseQueue
  ) throws(DeskError) -> RestoreReport {
    let writer = try present.connectedWriter()
    return try translated {
      try writer.writeWithoutTransaction { target in
        try copy.writeWithoutTransaction { source in
          try source.execute(
            sql: "ATTACH DATABASE ? AS present", arguments: [present.path])
          let locked = try LockedTarget(target, from: source)
          let merge: StoreMerge
          do {
            merge = try merged(source)
            try locked.copy(progress: progress)
          } catch {
            locked.abandon()
            throw error
          }
          present.eraseTraces(target)
          return merge.report
        }
      }
    }
  }

  private func merged(_ source: Database) throws -> StoreMerge {
    var merge = StoreMerge(source, RestoreRule(now: now))
    // Not immediate, which would lock the attached store as well, and that is locked already.
    try source.inTransaction(.deferred) {
      try merge.run()
      try record(in: source)
      return .commit
    }
    return merge
  }

  /// Every account's activity says that the store was restored: there is nobody who sees more than accounts.
  private func record(in database: Database) throws {
    for text in try String.fetchAll(database, sql: "SELECT id FROM main.accounts") {
      guard let id = AccountID(text) else { throw DeskError.store(.damaged) }
      try SQLiteTransaction(database).append(entry(id))
    }
  }

  /// Where no store was, the backup becomes one.
  private func makeStore(_ backup: DatabaseQueue) throws(DeskError) -> RestoreReport {
    _ = try StoreFiles.place(for: path)
    try place(backup, at: path)
    return RestoreReport(present: .missing)
  }

  /// A store that nobody can read is kept under another name.
  private func replaceStore(_ backup: DatabaseQueue) throws(DeskError) -> RestoreReport {
    let files = try StoreFiles(existing: path)
    try files.checkPrivate()
    let scratch = try ScratchFile(beside: files.path, ending: ".restoring")
    defer { scratch.remove() }
    try finish(scratch, backup)
    let aside = try files.moveAside()
    try scratch.publish(as: files.path)
    return RestoreReport(present: .movedAside(path: aside))
  }

  private func place(_ backup: DatabaseQueue, at path: String) throws(DeskError) {
    let scratch = try ScratchFile(beside: path, ending: ".restoring")
    defer { scratch.remove() }
    try finish(scratch, backup)
    try scratch.publish(as: path)
  }

  /// Makes a whole store of the backup in the scratch file.
  private func finish(_ scratch: ScratchFile, _ backup: DatabaseQueue) throws(DeskError) {
    let copy = try copy(backup, into: scratch)
    try translated {
      try copy.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          try record(in: database)
          return .commit
        }
        _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
      }
      try copy.close()
    }
    try scratch.sync()
  }
}
