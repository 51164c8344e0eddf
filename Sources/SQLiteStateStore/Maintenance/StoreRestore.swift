import Credentials
import GRDB
import Glibc

/// One restore, from the backup's first look to the commit in the live store.
///
/// A signal ends it at once while it only looks. It is held off, and asked for step by step, while there is a scratch
/// file to be removed and while the live store is written.
struct StoreRestore {
  let file: String
  let path: String
  let now: Instant
  let entry: (AccountID) -> ActivityEntry
  let progress: (CopyProgress) -> Void

  /// No other program names a file like this: those that nobody is at any more are removed.
  static let scratchEnding = ".keydesk-restoring"

  /// Carries it out; when it throws, nothing was changed.
  func run() throws(DeskError) -> RestoreReport {
    let backup = try BackupCheck(path: file).open()
    guard StoreFiles.isTaken(path) else { return try makeStore(backup.connection) }
    guard let present = try openPresent() else { return try replaceStore(backup.connection) }
    do throws(DeskError) {
      try requireSound(present)
      return try carryOver(present, into: try namelessCopy(backup.connection, beside: present))
    } catch .store(.damaged) {
      return try replaceStore(backup.connection, holding: present)
    } catch {
      throw error
    }
  }

  /// A copy of the backup that only this program knows: the system clears it away whatever happens.
  private func namelessCopy(
    _ backup: DatabaseQueue, beside present: SQLiteStateStore
  ) throws(DeskError) -> (DatabaseQueue, ScratchFile) {
    try SignalShield.raised { shield throws(DeskError) in
      let scratch = try makeScratch(beside: present.files)
      defer { scratch.remove() }
      return (try copy(backup, into: scratch, shield), scratch)
    }
  }

  /// The present store, unless it cannot be read any more.
  private func openPresent() throws(DeskError) -> SQLiteStateStore? {
    let files = try StoreFiles(existing: path)
    try files.checkPrivate()
    guard files.isWritable else { throw .store(.readOnly) }
    guard StoreFiles.size(files.path) > 0 else { return nil }
    do throws(DeskError) {
      return try SQLiteStateStore.open(at: path, mode: .readWrite)
    } catch .store(.damaged), .store(.missing) {
      // A blank file is no store either.
      return nil
    } catch {
      throw error
    }
  }

  /// Holds it to the same as `doctor` and each backup: what is damaged would be damaged after the restore, too.
  private func requireSound(_ present: SQLiteStateStore) throws(DeskError) {
    try translated {
      try present.readers.read { try StoreContent(database: $0, others: .any).check() }
    }
  }

  /// The file that the store is made in, beside where it is to be; what killed restores left there goes.
  func makeScratch(beside files: StoreFiles) throws(DeskError) -> ScratchFile {
    let scratch = try ScratchFile(beside: files.path, ending: StoreRestore.scratchEnding)
    ScratchFile.sweep(beside: files.path, ending: StoreRestore.scratchEnding)
    return scratch
  }

  /// The backup, brought to this program's version, in a file of our own.
  func copy(
    _ backup: DatabaseQueue, into scratch: ScratchFile, _ shield: SignalShield
  ) throws(DeskError) -> DatabaseQueue {
    let copy = try StoreConnection.scratch(at: scratch.path)
    try translated {
      try backup.backup(to: copy, pagesPerStep: 4_096) { _ in try shield.check() }
      _ = try copy.writeWithoutTransaction {
        try String.fetchOne($0, sql: "PRAGMA journal_mode = OFF")
      }
    }
    try Schema.current.migrate(copy)
    return copy
  }

  /// Locks the live store, takes over what it knows, and writes everything to it in one transaction.
  private func carryOver(
    _ present: SQLiteStateStore, into nameless: (copy: DatabaseQueue, file: ScratchFile)
  ) throws(DeskError) -> RestoreReport {
    // Closing its descriptor would take SQLite's locks away.
    defer { withExtendedLifetime(nameless.file) {} }
    let writer = try present.connectedWriter()
    return try translated {
      try writer.writeWithoutTransaction { target in
        try nameless.copy.writeWithoutTransaction { source in
          try source.execute(
            sql: "ATTACH DATABASE ? AS present", arguments: [present.path])
          let merge = try write(source, over: LockedTarget(target, from: source), present.files)
          present.eraseTraces(target)
          return merge.report
        }
      }
    }
  }

  private func write(
    _ source: Database, over target: LockedTarget, _ files: StoreFiles
  ) throws -> StoreMerge {
    let result = Result {
      try target.requireOwnLog(files)
      let merge = try merged(source)
      try SignalShield.raised { shield throws(DeskError) in
        try translated { try target.copy(shield, progress: progress) }
      }
      return merge
    }
    // The first error tells more than what letting go says after it.
    let released = Result { try target.release() }
    let merge = try result.get()
    try released.get()
    return merge
  }

  private func merged(_ source: Database) throws -> StoreMerge {
    var merge = StoreMerge(source, RestoreRule(now: now))
    // Not immediate, which would lock the attached store as well, and that is locked already.
    try source.inTransaction(.deferred) {
      try merge.run()
      try record(in: source)
      try CommitLine.extend(source, after: "present")
      return .commit
    }
    return merge
  }

  /// Every account's activity says that the store was restored: there is nobody who sees more than accounts.
  func record(in database: Database) throws {
    for text in try String.fetchAll(database, sql: "SELECT id FROM main.accounts") {
      guard let id = AccountID(text) else { throw DeskError.store(.damaged) }
      try SQLiteTransaction(database).append(entry(id))
    }
  }
}
