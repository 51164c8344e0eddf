import Credentials
import GRDB

extension Schema {
  /// Version 2: a credential that a restore ended names nobody.
  ///
  /// A constraint that only becomes weaker is changed in place, as SQLite's documentation of `ALTER TABLE` has it:
  /// no row is written, however many credentials there are.
  static func allowEndsByNobody(_ database: Database) throws {
    try database.execute(sql: "PRAGMA writable_schema = ON")
    let result = Result { try weaken(database) }
    // Off again, and this connection reads the tables anew.
    try database.execute(sql: "PRAGMA writable_schema = RESET")
    try result.get()
  }

  private static func weaken(_ database: Database) throws {
    let version = try Int.fetchOne(database, sql: "PRAGMA schema_version") ?? 0
    try database.execute(
      sql: """
        UPDATE sqlite_master SET sql = replace(sql, ?, ?)
        WHERE type = 'table' AND name = 'credentials' AND instr(sql, ?) > 0
        """, arguments: [someoneEnded, nobodyElseEnded, someoneEnded])
    guard database.changesCount == 1 else { throw DeskError.store(.damaged) }
    // Every other connection does, too.
    try database.execute(sql: "PRAGMA schema_version = \(version + 1)")
  }

  private static let someoneEnded = "CHECK ((ended_at IS NULL) = (ended_by IS NULL))"
  private static let nobodyElseEnded = "CHECK (ended_at IS NOT NULL OR ended_by IS NULL)"
}
