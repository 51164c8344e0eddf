import GRDB

extension Schema {
  private static let factsTables = ["accounts", "users", "memberships", "credentials"]
  private static let changes = ["INSERT", "UPDATE", "DELETE"]
  /// The table with the number, in its only row.
  static let factsVersion = "facts_version"
  /// How many triggers tell of changes.
  static let factsTriggers = Int64(factsTables.count * changes.count)

  /// Version 4: a number that is another one whenever anything changed that a verdict is read from, so that what a
  /// gateway remembers outlives commits of use and activity alone.
  ///
  /// Kept by triggers: other programs' commits count, too. Drawn, not counted: a store that was put back and changed
  /// otherwise would come to the same count.
  static func versionFacts(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE \(factsVersion) (
          row INTEGER NOT NULL PRIMARY KEY CHECK (row = 1),
          version INTEGER NOT NULL
        ) STRICT;
        INSERT INTO \(factsVersion) VALUES (1, random());
        """)
    for table in factsTables {
      for change in changes {
        try database.execute(
          sql: """
            CREATE TRIGGER facts_\(change.lowercased())_\(table) AFTER \(change) ON \(table)
            BEGIN UPDATE \(factsVersion) SET version = random(); END;
            """)
      }
    }
  }
}
