import Credentials
import GRDB
import GRDBSQLite

/// The live store as the target of SQLite's backup interface, locked against every other writer from the start.
///
/// GRDB's own `backup` does not stop between locking and copying, and in between the merge has to read what nobody
/// can change any more. In a write-ahead log readers go on meanwhile, and see the new state at its commit.
struct LockedTarget {
  private let backup: OpaquePointer
  private let target: Database

  /// Locks the live store.
  init(_ target: Database, from source: Database) throws {
    self.target = target
    guard
      let backup = sqlite3_backup_init(
        target.sqliteConnection, "main", source.sqliteConnection, "main")
    else { throw DatabaseError(resultCode: target.lastErrorCode, message: target.lastErrorMessage) }
    self.backup = backup
    // No page yet: this only takes the lock, and waits for it as long as the busy timeout says.
    try check(sqlite3_backup_step(backup, 0))
  }

  /// Looks once more whether the log is the file's own: a copy of the backup was made meanwhile.
  func requireOwnLog(_ files: StoreFiles) throws {
    guard let log = OwnLog(files, target) else { return }
    try log.require()
    try log.requirePutAway()
  }

  /// Copies everything in one transaction; a signal that waits stops it, with nothing changed.
  func copy(_ shield: SignalShield, progress: (CopyProgress) -> Void) throws {
    while true {
      try shield.check()
      let code = sqlite3_backup_step(backup, 4_096)
      let total = Int(sqlite3_backup_pagecount(backup))
      progress(
        CopyProgress(done: total - Int(sqlite3_backup_remaining(backup)), total: total))
      if code == SQLITE_DONE { return }
      try check(code)
    }
  }

  /// Lets the store go: as it was, unless everything was copied.
  func release() throws { try check(sqlite3_backup_finish(backup)) }

  private func check(_ code: CInt) throws {
    guard code == SQLITE_OK || code == SQLITE_DONE else {
      throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }
  }
}
