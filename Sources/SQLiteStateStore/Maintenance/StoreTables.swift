import GRDB

/// Whether a database has the tables of a store, and what it has beside them.
struct StoreTables {
  private let expected: Set<String>
  private let present: Set<String>

  /// Looks at a database; `nil` for one of a version that is unknown.
  init?(_ database: Database, _ schema: Schema) throws {
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard version > 0, version <= schema.version else { return nil }
    let model = try DatabaseQueue()
    expected = try model.writeWithoutTransaction { model in
      for migration in schema.migrations[..<version] { try migration(model) }
      return try StoreTables.definitions(model)
    }
    present = try StoreTables.definitions(database)
  }

  /// Whether every table, index, trigger and view is the one that a store of the file's version has.
  var areOurs: Bool { present == expected }

  /// Whether all of those are there, whatever else somebody added.
  var haveOurs: Bool { present.isSuperset(of: expected) }

  /// Whether somebody added what acts by itself.
  var haveOtherTriggers: Bool {
    present.subtracting(expected).contains { $0.hasPrefix("'trigger'") }
  }

  /// Takes away what somebody added to a store: an index that helps with questions of one's own, say.
  func dropOthers(_ database: Database) throws {
    let sql = "SELECT type, name, \(StoreTables.definition) AS text FROM sqlite_master"
    let others = try Row.fetchAll(database, sql: sql).filter { row in
      !expected.contains(row["text"]) && !(row["name"] as String).hasPrefix("sqlite_")
    }
    // A table takes its own indices with it.
    for row in others.sorted(by: { ($0["type"] as String) < $1["type"] }) {
      let (type, name): (String, String) = (row["type"], row["name"])
      try database.execute(sql: "DROP \(type) IF EXISTS \(name.quotedDatabaseIdentifier)")
    }
  }

  private static let definition =
    "quote(type) || quote(name) || quote(tbl_name) || quote(sql)"

  /// The statistics of `ANALYZE`, which only tell SQLite how to search, are left out.
  private static func definitions(_ database: Database) throws -> Set<String> {
    let sql = """
      SELECT \(definition) FROM sqlite_master
      WHERE type <> 'table' OR name NOT IN ('sqlite_stat1', 'sqlite_stat4')
      """
    return Set(try String.fetchAll(database, sql: sql))
  }
}
