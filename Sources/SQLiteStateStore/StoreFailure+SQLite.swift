import Credentials
import GRDB

/// Runs what may throw anything and lets only the words of the domain out.
///
/// The one place where SQLite's errors are told apart.
func translated<Value>(_ body: () throws -> Value) throws(DeskError) -> Value {
  do {
    return try body()
  } catch let error as DeskError {
    throw error
  } catch let error as DatabaseError {
    throw .store(StoreFailure(error))
  } catch {
    throw .store(.inputOutput)
  }
}

extension StoreFailure {
  init(_ error: DatabaseError) {
    // A full disk shows so when the index of the write-ahead log cannot be enlarged.
    if error.extendedResultCode == .SQLITE_IOERR_SHMSIZE {
      self = .diskFull
      return
    }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: self = .busy
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly
    case .SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_FORMAT, .SQLITE_SCHEMA, .SQLITE_MISMATCH,
      .SQLITE_CONSTRAINT, .SQLITE_ERROR:
      // A plain error is a statement that does not fit the tables: they are not ours.
      self = .damaged
    default: self = .inputOutput
    }
  }
}
