import GRDB

/// Whether a database has the tables of a store, and nothing beside them that could act.
enum StoreTables {
  /// Whether every table, index, trigger and view is the one that a store of the file's version has.
  static func areOurs(_ database: Database, _ schema: Schema) throws -> Bool {
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard version > 0, version <= schema.version else { return false }
    let model = try DatabaseQueue()
    let expected = try model.writeWithoutTransaction { model in
      for migration in schema.migrations[..<version] { try migration(model) }
      return try definitions(model)
    }
    return try definitions(database) == expected
  }

  /// The statistics of `ANALYZE`, which only tell SQLite how to search, are left out.
  private static func definitions(_ database: Database) throws -> Set<String> {
    let sql = """
      SELECT quote(type) || quote(name) || quote(tbl_name) || quote(sql) FROM sqlite_master
      WHERE type <> 'table' OR name NOT IN ('sqlite_stat1', 'sqlite_stat4')
      """
    return Set(try String.fetchAll(database, sql: sql))
  }
}
