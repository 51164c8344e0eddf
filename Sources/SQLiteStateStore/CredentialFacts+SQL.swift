import Credentials
import Foundation
import GRDB

extension CredentialFacts {
  /// All but the memberships, in one row.
  private static let statement = """
    SELECT credential.id, credential.kind AS kind, owner_id, account_id, partner_id, hint,
      ended_at, end_reason, ended_by,
      owner.login, owner.name, owner.kind AS owner_kind, owner.is_active,
      account.is_public_api_enabled, ender.login AS ended_by_login,
      CASE WHEN ended_at IS NOT NULL THEN (
        SELECT hint FROM credentials WHERE slot = credential.slot AND ended_at IS NULL
      ) END AS current_hint
    FROM credentials AS credential
    JOIN users AS owner ON owner.id = owner_id
    LEFT JOIN accounts AS account ON account.id = account_id
    LEFT JOIN users AS ender ON ender.id = ended_by
    WHERE digest = ?
    """

  private static let membershipsStatement =
    "SELECT * FROM memberships WHERE user_id = ? ORDER BY account_id"

  /// What a verdict needs to know, in two cached statements; `nil` for an unknown digest.
  ///
  /// Call it inside a transaction, so that both see the same moment.
  static func fetch(
    _ database: Database, digest: TokenDigest
  ) throws(DeskError) -> CredentialFacts? {
    let found = try translated {
      try Row.fetchOne(
        database.cachedStatement(sql: statement), arguments: [Data(digest.bytes)])
    }
    guard let row = found else { return nil }
    let owner = try UserIdentity(facts: row)
    let memberships = try translated {
      try Row.fetchAll(
        database.cachedStatement(sql: membershipsStatement), arguments: [owner.id.text])
    }
    return CredentialFacts(
      id: try row.identifier("id"), slot: try CredentialSlot(row), hint: try row.value("hint"),
      owner: owner,
      memberships: try memberships.map { row throws(DeskError) in try Membership(row) },
      isPublicAPIEnabled: try row.optional("is_public_api_enabled", as: Int64.self) != 0,
      end: try end(row))
  }

  private static func end(_ row: Row) throws(DeskError) -> End? {
    guard let end = try CredentialEnd.read(row) else { return nil }
    return End(
      end: end, byLogin: Login(stored: try row.value("ended_by_login")),
      currentHint: try row.optional("current_hint"))
  }
}

extension UserIdentity {
  fileprivate init(facts row: Row) throws(DeskError) {
    self.init(
      id: try row.identifier("owner_id"), login: Login(stored: try row.value("login")),
      name: try row.name("name", of: .name), kind: try row.choice("owner_kind"),
      isActive: try row.flag("is_active"))
  }
}
