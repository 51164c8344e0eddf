import GRDB

extension Schema {
  /// Version 4: a count that differs whenever anything changed that a verdict is read from, so that what a gateway
  /// remembers outlives commits of use and activity alone.
  ///
  /// Kept by triggers: other programs' commits count, too.
  static func countFactsChanges(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE facts_version (
          row INTEGER NOT NULL PRIMARY KEY CHECK (row = 1),
          version INTEGER NOT NULL
        ) STRICT;
        INSERT INTO facts_version VALUES (1, 0);
        """)
    for table in ["accounts", "users", "memberships", "credentials"] {
      for change in ["INSERT", "UPDATE", "DELETE"] {
        try database.execute(
          sql: """
            CREATE TRIGGER facts_\(change.lowercased())_\(table) AFTER \(change) ON \(table)
            BEGIN UPDATE facts_version SET version = version + 1; END;
            """)
      }
    }
  }
}
