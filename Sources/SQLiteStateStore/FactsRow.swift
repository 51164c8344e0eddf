import Credentials
import Foundation
import GRDB
import GRDBSQLite

/// The row that a running statement stands on, read column by column without a copy of it.
///
/// For the one statement that each verdict runs: GRDB's own rows look columns up by name and box each value.
/// A value that is not of the expected form throws `.store(.damaged)`.
struct FactsRow {
  private let statement: SQLiteStatement

  /// Runs a cached statement for a digest and hands over its rows, one after the other.
  static func forEach(
    _ database: Database, sql: String, digest: TokenDigest,
    _ body: (FactsRow) throws(DeskError) -> Void
  ) throws(DeskError) {
    let statement = try translated { try database.cachedStatement(sql: sql).sqliteStatement }
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    let bound = digest.bytes.withUnsafeBytes {
      // SQLITE_TRANSIENT, a macro that Swift does not see: SQLite keeps a copy of its own.
      sqlite3_bind_blob(
        statement, 1, $0.baseAddress, Int32($0.count),
        unsafeBitCast(-1, to: sqlite3_destructor_type.self))
    }
    guard bound == SQLITE_OK else { throw .store(.inputOutput) }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: try body(FactsRow(statement: statement))
      case SQLITE_DONE: return
      case let code:
        throw .store(StoreFailure(DatabaseError(resultCode: ResultCode(rawValue: code))))
      }
    }
  }

  func optionalText(_ column: FactsColumn) throws(DeskError) -> String? {
    let index = column.rawValue
    guard let bytes = sqlite3_column_text(statement, index) else { return nil }
    let count = Int(sqlite3_column_bytes(statement, index))
    let buffer = UnsafeBufferPointer(start: bytes, count: count)
    return String(decoding: buffer, as: UTF8.self)
  }

  func text(_ column: FactsColumn) throws(DeskError) -> String {
    guard let text = try optionalText(column) else { throw .store(.damaged) }
    return text
  }

  func isNull(_ column: FactsColumn) -> Bool {
    sqlite3_column_type(statement, column.rawValue) == SQLITE_NULL
  }

  func integer(_ column: FactsColumn) -> Int64 {
    sqlite3_column_int64(statement, column.rawValue)
  }

  func identifier<Subject>(_ column: FactsColumn) throws(DeskError) -> Identifier<Subject> {
    guard let id = Identifier<Subject>(try text(column)) else { throw .store(.damaged) }
    return id
  }

  func choice<Choice: RawRepresentable<String>>(_ column: FactsColumn) throws(DeskError) -> Choice {
    guard let choice = Choice(rawValue: try text(column)) else { throw .store(.damaged) }
    return choice
  }

  func name(_ column: FactsColumn) throws(DeskError) -> Name {
    let text = try text(column)
    do throws(DeskError) {
      return try Name(text)
    } catch {
      throw .store(.damaged)
    }
  }
}

/// The columns of the statement for facts, in their order.
enum FactsColumn: Int32 {
  case id, kind, ownerID, accountID, partnerID, hint
  case endedAt, endReason, endedBy
  case login, name, ownerKind, isActive
  case isPublicAPIEnabled, endedByLogin, currentHint
  case memberOf, configurator, userConfigurator
}
