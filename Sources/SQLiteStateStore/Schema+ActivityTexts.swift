import GRDB

extension Schema {
  /// Version 3: what a filter asks of an entry stands in the index that an account's activity is read along.
  ///
  /// The texts are lower-cased and one beneath the other: a word of a filter has no line break in it. They are stored
  /// in the index alone, which stays one and grows at its account's end.
  static func indexActivityTexts(_ database: Database) throws {
    try database.execute(
      sql: """
        ALTER TABLE activity ADD COLUMN texts TEXT GENERATED ALWAYS AS (
          lower(action || char(10) || ifnull(reason, '') || char(10) || ifnull(masked, '')
            || char(10) || ifnull(address, '') || char(10) || ifnull(subject_id, '')
            || char(10) || ifnull(credential_id, ''))
        ) VIRTUAL;
        DROP INDEX activity_by_account;
        CREATE INDEX activity_by_account
          ON activity (account_id, at, sequence, actor_id, subject_id, texts)
          WHERE account_id IS NOT NULL;
        """)
  }
}
