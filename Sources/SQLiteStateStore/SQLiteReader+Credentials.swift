import Credentials
import Foundation
import GRDB

extension SQLiteReader {
  func credential(_ id: CredentialID) throws(DeskError) -> Credential? {
    try credential(where: "id = ?", [id.text])
  }

  func credential(digest: TokenDigest) throws(DeskError) -> Credential? {
    try credential(where: "digest = ?", [Data(digest.bytes)])
  }

  func currentCredential(in slot: CredentialSlot) throws(DeskError) -> Credential? {
    try credential(where: "slot = ? AND ended_at IS NULL", [slot.stored])
  }

  func currentCredentials(ownedBy user: UserID) throws(DeskError) -> [Credential] {
    let sql = """
      SELECT \(Credential.columns) FROM credentials WHERE owner_id = ? AND ended_at IS NULL
      ORDER BY created_at, id
      """
    return try rows(sql, [user.text]).map { row throws(DeskError) in try Credential(row) }
  }

  func facts(of digest: TokenDigest) throws(DeskError) -> CredentialFacts? {
    try CredentialFacts.fetch(database, digest: digest)
  }

  func usage(of credential: CredentialID, now: Instant) throws(DeskError) -> CredentialUsage {
    var usage = CredentialUsage()
    if let last = try row("SELECT * FROM last_uses WHERE credential_id = ?", [credential.text]) {
      usage.last = try CredentialUse(last)
    }
    let sql = "SELECT hour, count FROM hourly_uses WHERE credential_id = ? AND hour BETWEEN ? AND ?"
    let oldest = now.hour - 23
    for row in try rows(sql, [credential.text, oldest, now.hour]) {
      let hour: Int64 = try row.value("hour")
      usage.hourly[Int(hour - oldest)] = try row.value("count")
    }
    return usage
  }

  private func credential(
    where condition: String, _ arguments: StatementArguments
  ) throws(DeskError) -> Credential? {
    let sql = "SELECT \(Credential.columns) FROM credentials WHERE \(condition)"
    return try row(sql, arguments).map { row throws(DeskError) in try Credential(row) }
  }
}

extension CredentialUse {
  init(_ row: Row) throws(DeskError) {
    self.init(
      at: try row.instant("at"), address: try row.value("address"),
      userAgent: try row.value("user_agent"))
  }
}
