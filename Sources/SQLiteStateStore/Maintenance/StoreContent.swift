import Credentials
import GRDB

/// Whether everything that a store's file says can be read, down to each value; row by row, however many there are.
enum StoreContent {
  /// Looks at every page, every reference and every value.
  /// - Throws: `.store(.damaged)` for the first that is not as a store has it.
  static func check(_ database: Database) throws {
    guard try String.fetchAll(database, sql: "PRAGMA integrity_check(1)") == ["ok"],
      try Row.fetchOne(database, sql: "PRAGMA foreign_key_check") == nil
    else { throw DeskError.store(.damaged) }
    try checkValues(of: database)
  }

  private static func checkValues(of database: Database) throws {
    try each(in: "users", of: database) { row throws(DeskError) in _ = try User(row) }
    try each(in: "accounts", of: database) { row throws(DeskError) in _ = try Account(row) }
    try each(in: "memberships", of: database) { row throws(DeskError) in _ = try Membership(row) }
    try each(in: "credentials", of: database) { row throws(DeskError) in _ = try Credential(row) }
    try each(in: "registrations", of: database) { row throws(DeskError) in
      _ = try MarketplaceRegistration(row)
    }
    try each(in: "last_uses", of: database) { row throws(DeskError) in _ = try CredentialUse(row) }
    try each(in: "hourly_uses", of: database) { row throws(DeskError) in
      _ = try row.value("hour", as: Int64.self)
      _ = try row.value("count", as: Int.self)
    }
    try each(in: "activity", of: database) { row throws(DeskError) in _ = try ActivityEntry(row) }
  }

  private static func each(
    in table: String, of database: Database, _ body: (Row) throws(DeskError) -> Void
  ) throws {
    let rows = try Row.fetchCursor(database, sql: "SELECT * FROM \(table)")
    while let row = try rows.next() { try body(row) }
  }
}
