import Credentials
import GRDB

/// Whether everything that a store's file says can be read, down to each value; row by row, however many there are.
struct StoreContent {
  let database: Database
  var schema = Schema.current
  /// What there may be beside a store's own tables.
  var others = Others.none
  /// Told how many of all rows were looked at.
  var progress: (CopyProgress) -> Void = { _ in }

  /// What somebody added to a store.
  enum Others {
    /// Nothing: what is put back is to be what we wrote.
    case none
    /// What only helps to look things up; a trigger acts by itself.
    case passive
    /// Anything: it is about to be written over.
    case any
  }

  /// Every this many rows somebody is told.
  private static let stride = 1_024

  /// Looks at every table's definition, every page, every reference and every value.
  /// - Throws: `.store(.damaged)` for the first that is not as a store has it; `.newer` when a newer program migrated it
  ///   meanwhile.
  func check() throws {
    try schema.checkVersion(database)
    guard try areTablesSound(),
      try String.fetchAll(database, sql: "PRAGMA integrity_check(1)") == ["ok"],
      try Row.fetchOne(database, sql: "PRAGMA foreign_key_check") == nil
    else { throw DeskError.store(.damaged) }
    for table in StoreContent.singles where try database.tableExists(table) {
      guard try count(of: table) == 1 else { throw DeskError.store(.damaged) }
    }
    try checkValues()
  }

  /// Tables of one row, which an older version does not have.
  private static let singles = [Schema.factsVersion, CommitLine.table]

  private func areTablesSound() throws -> Bool {
    guard let tables = try StoreTables(database, schema) else { return false }
    return switch others {
    case .none: tables.areOurs
    case .passive: tables.haveOurs && !tables.haveOtherTriggers
    case .any: tables.haveOurs
    }
  }

  private func checkValues() throws {
    var seen = 0
    let total = try StoreContent.tables.reduce(0) { try $0 + count(of: $1.name) }
    for (table, look) in StoreContent.tables {
      let rows = try Row.fetchCursor(database, sql: "SELECT * FROM \(table)")
      while let row = try rows.next() {
        try look(row)
        seen += 1
        if seen.isMultiple(of: StoreContent.stride), seen < total {
          progress(CopyProgress(done: seen, total: total))
        }
      }
    }
    progress(CopyProgress(done: total, total: total))
  }

  private func count(of table: String) throws -> Int {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
  }

  private static let tables: [(name: String, look: @Sendable (Row) throws -> Void)] = [
    ("users", { _ = try User($0) }), ("accounts", { _ = try Account($0) }),
    ("memberships", { _ = try Membership($0) }), ("credentials", { _ = try Credential($0) }),
    ("registrations", { _ = try MarketplaceRegistration($0) }),
    ("last_uses", { _ = try CredentialUse($0) }),
    (
      "hourly_uses",
      {
        _ = try $0.value("hour", as: Int64.self)
        _ = try $0.value("count", as: Int.self)
      }
    ), ("activity", { _ = try ActivityEntry($0) }),
  ]
}
