import Credentials
import Foundation
import GRDB

extension StoreMerge {
  /// Ends first, so that a place is empty before another credential takes it.
  mutating func mergeCredentials() throws {
    var current: [Credential] = []
    let differing = try digests(
      """
      SELECT p.digest FROM present.credentials p LEFT JOIN main.credentials b USING (digest)
      WHERE b.digest IS NULL OR b.ended_at IS NOT p.ended_at OR b.ended_by IS NOT p.ended_by
        OR b.sealed_key_id IS NOT p.sealed_key_id OR b.sealed_box IS NOT p.sealed_box
      """)
    let filled = Set(
      try String.fetchAll(
        database,
        sql: """
          SELECT b.slot FROM main.credentials b WHERE b.ended_at IS NULL AND b.slot IN (
            SELECT slot FROM present.credentials WHERE ended_at IS NULL)
          """))
    for digest in differing {
      guard let present = try credential(digest, "present") else { continue }
      let backup = try credential(digest, "main")
      let merged = rule.credential(
        backup: backup, present: present, isFilledInBackup: filled.contains(present.slot.stored),
        keyID: try keyID(of: present.ownerID))
      if present.end == nil, backup == nil, merged.end != nil {
        report.endedCredentials += 1
      }
      if merged.end == nil { current.append(merged) } else if merged != backup { try save(merged) }
    }
    try mergeThoseOnlyInBackup()
    for credential in current { try save(credential) }
  }

  private func mergeThoseOnlyInBackup() throws {
    let unknown = try digests(
      """
      SELECT b.digest FROM main.credentials b LEFT JOIN present.credentials p USING (digest)
      WHERE p.digest IS NULL AND b.ended_at IS NULL
      """)
    for digest in unknown {
      guard let credential = try credential(digest, "main") else { continue }
      let merged = rule.credential(
        onlyInBackup: credential, isHeld: try isHeld(credential.slot),
        hasOtherPassword: try credential.sealed?.keyID != keyID(of: credential.ownerID))
      if merged != credential { try save(merged) }
    }
  }

  /// Whether the present store has one in a place that the backup does not know to have ended.
  private func isHeld(_ slot: CredentialSlot) throws -> Bool {
    let sql = """
      SELECT 1 FROM present.credentials p LEFT JOIN main.credentials b USING (digest)
      WHERE p.slot = ? AND p.ended_at IS NULL AND b.ended_at IS NULL
      """
    return try Row.fetchOne(
      database.cachedStatement(sql: sql), arguments: [slot.stored]) != nil
  }

  private func keyID(of id: UserID) throws -> UserKeyID {
    let row = try Row.fetchOne(
      database.cachedStatement(sql: "SELECT key_id FROM main.users WHERE id = ?"),
      arguments: [id.text])
    guard let row else { throw DeskError.store(.damaged) }
    return try row.identifier("key_id")
  }

  private func digests(_ sql: String) throws -> [Data] {
    try Data.fetchAll(database, sql: sql)
  }

  /// A credential as one of the two knows it, with the user ids of the copy.
  private func credential(_ digest: Data, _ schema: String) throws -> Credential? {
    let mapped = { (column: String) in
      schema == "main"
        ? column : "(SELECT id FROM same WHERE present_id = \(column)) AS \(column)"
    }
    let sql = """
      SELECT digest, id, kind, \(mapped("owner_id")), account_id, \(mapped("partner_id")), hint,
        sealed_key_id, sealed_box, created_at, ended_at, end_reason, \(mapped("ended_by"))
      FROM \(schema).credentials WHERE digest = ?
      """
    let row = try Row.fetchOne(database.cachedStatement(sql: sql), arguments: [digest])
    return try row.map { try Credential($0) }
  }

  private func save(_ credential: Credential) throws {
    let sql = """
      INSERT INTO main.credentials (\(Credential.columns))
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (digest) DO UPDATE SET sealed_key_id = excluded.sealed_key_id,
        sealed_box = excluded.sealed_box, ended_at = excluded.ended_at,
        end_reason = excluded.end_reason, ended_by = excluded.ended_by
      """
    try database.cachedStatement(sql: sql).execute(arguments: try credential.arguments())
  }
}
