import Credentials
import GRDB

/// What can still be read of a damaged store, of that which must not come back with a backup.
///
/// Only what is over is taken: a mistake in it refuses somebody, and never lets somebody in.
struct StoreRemains {
  let damaged: Database
  /// The backup's copy, which becomes the store.
  let copy: Database
  let now: Instant

  /// Ends, deactivates and switches off in the copy what the damaged store says to be so, and counts it.
  func carryOver(into report: inout RestoreReport) throws {
    report.keptEnds = try keptEnds() + keptInactive() + keptSwitches()
    try copy.execute(sql: MergeStatements.lockedOut)
    report.managersToRecover =
      try Int.fetchOne(copy, sql: MergeStatements.inactiveManagers) ?? 0
    try copy.execute(sql: "DROP TABLE locked_out")
  }

  private func keptInactive() throws -> Int {
    let change = "UPDATE users SET is_active = 0 WHERE id = ? AND is_active = 1"
    return try kept(
      "SELECT id FROM users NOT INDEXED WHERE is_active = 0 ORDER BY id",
      of: "SELECT id FROM users WHERE is_active = 1",
      ["id": "SELECT id FROM users WHERE id = ? AND is_active = 0"]
    ) { row throws(DeskError) in try changes(change, [row["id"]]) }
  }

  private func keptSwitches() throws -> Int {
    let change = """
      UPDATE accounts SET is_public_api_enabled = 0 WHERE id = ? AND is_public_api_enabled = 1
      """
    return try kept(
      "SELECT id FROM accounts NOT INDEXED WHERE is_public_api_enabled = 0 ORDER BY id",
      of: "SELECT id FROM accounts WHERE is_public_api_enabled = 1",
      ["id": "SELECT id FROM accounts WHERE id = ? AND is_public_api_enabled = 0"]
    ) { row throws(DeskError) in try changes(change, [row["id"]]) }
  }

  /// By their ids or their digests: one of them may be what is damaged.
  private func keptEnds() throws -> Int {
    let change = """
      UPDATE credentials SET sealed_key_id = NULL, sealed_box = NULL, ended_at = ?,
        end_reason = ?, ended_by = (SELECT id FROM users WHERE id = ?)
      WHERE ended_at IS NULL AND (id = ? OR digest = ?)
      """
    return try kept(
      "SELECT * FROM credentials NOT INDEXED WHERE ended_at IS NOT NULL ORDER BY digest",
      of: "SELECT id, digest FROM credentials WHERE ended_at IS NULL",
      [
        "digest": "SELECT * FROM credentials WHERE digest = ? AND ended_at IS NOT NULL",
        "id": "SELECT * FROM credentials WHERE id = ? AND ended_at IS NOT NULL",
      ]
    ) { row throws(DeskError) in
      let end = readableEnd(row)
      return try changes(
        change, [end.at.milliseconds, end.reason.rawValue, end.by?.text, row["id"], row["digest"]])
    }
  }

  /// How many changes come of the rows that can be read: from the first one on, and from the last one back; where the
  /// damage is in between, each of those in the copy is looked up by itself.
  ///
  /// - Parameters:
  ///   - keys: what is not over in the copy.
  ///   - lookups: finds it in the damaged store by a column of that.
  private func kept(
    _ sql: String, of keys: String, _ lookups: KeyValuePairs<String, String>,
    _ carryOver: (Row) throws(DeskError) -> Int
  ) throws -> Int {
    var changes = 0
    for order in [" ASC", " DESC"] {
      do {
        let rows = try Row.fetchCursor(damaged, sql: sql + order)
        while let row = try rows.next() { changes += try carryOver(row) }
        return changes
      } catch let error as DatabaseError where StoreFailure(error) == .damaged {
        continue
      }
    }
    for key in try Row.fetchAll(copy, sql: keys) {
      changes += try found(key, lookups).map(carryOver) ?? 0
    }
    return changes
  }

  private func found(_ key: Row, _ lookups: KeyValuePairs<String, String>) throws -> Row? {
    for (column, sql) in lookups {
      do {
        let statement = try damaged.cachedStatement(sql: sql)
        let value: DatabaseValue = key[column]
        if let row = try Row.fetchOne(statement, arguments: [value]) { return row }
      } catch let error as DatabaseError where StoreFailure(error) == .damaged {
        continue
      }
    }
    return nil
  }

  private func readableEnd(_ row: Row) -> CredentialEnd {
    do throws(DeskError) {
      if let end = try CredentialEnd.read(row) { return end }
    } catch {
      // That it ended can be read, if not how.
    }
    return CredentialEnd(at: now, reason: .revoked, by: nil)
  }

  private func changes(
    _ sql: String, _ arguments: [(any DatabaseValueConvertible)?]
  ) throws(DeskError) -> Int {
    try translated {
      try copy.cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments))
      return copy.changesCount
    }
  }
}
