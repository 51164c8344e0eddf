import Credentials
import GRDB

extension CredentialFacts {
  /// One row for each membership of the owner, in the order of `FactsColumn`; at least one.
  private static let statement = """
    SELECT credential.id, credential.kind, owner_id, credential.account_id, partner_id, hint,
      ended_at, end_reason, ended_by,
      owner.login, owner.name, owner.kind, owner.is_active,
      account.is_public_api_enabled, ender.login,
      CASE WHEN ended_at IS NOT NULL THEN (
        SELECT hint FROM credentials WHERE slot = credential.slot AND ended_at IS NULL
      ) END,
      member.account_id, member.configurator, member.user_configurator
    FROM credentials AS credential
    JOIN users AS owner ON owner.id = owner_id
    LEFT JOIN accounts AS account ON account.id = credential.account_id
    LEFT JOIN users AS ender ON ender.id = ended_by
    LEFT JOIN memberships AS member ON member.user_id = owner_id
    WHERE digest = ?
    ORDER BY member.account_id
    """

  /// What a verdict needs to know, in one cached statement; `nil` for an unknown digest.
  static func fetch(
    _ database: Database, digest: TokenDigest
  ) throws(DeskError) -> CredentialFacts? {
    var first: CredentialFacts?
    var memberships: [Membership] = []
    try FactsRow.forEach(database, sql: statement, digest: digest) { (row) throws(DeskError) in
      if first == nil { first = try CredentialFacts(row) }
      guard let owner = first?.owner.id, !row.isNull(.memberOf) else { return }
      memberships.append(try Membership(row, owner))
    }
    return first.map {
      CredentialFacts(
        id: $0.id, slot: $0.slot, hint: $0.hint, owner: $0.owner, memberships: memberships,
        isPublicAPIEnabled: $0.isPublicAPIEnabled, end: $0.end)
    }
  }

  private init(_ row: FactsRow) throws(DeskError) {
    let owner = try UserIdentity(row)
    self.init(
      id: try row.identifier(.id), slot: try CredentialSlot(row, owner.id),
      hint: try row.text(.hint), owner: owner, memberships: [],
      isPublicAPIEnabled: row.isNull(.isPublicAPIEnabled) || row.integer(.isPublicAPIEnabled) != 0,
      end: try End(row))
  }
}

extension CredentialFacts.End {
  /// `nil` for a current credential.
  fileprivate init?(_ row: FactsRow) throws(DeskError) {
    guard !row.isNull(.endedAt) else { return nil }
    let isByUser = !row.isNull(.endedBy)
    let end = CredentialEnd(
      at: Instant(milliseconds: row.integer(.endedAt)), reason: try row.choice(.endReason),
      by: isByUser ? try row.identifier(.endedBy) : nil)
    self.init(
      end: end, byLogin: isByUser ? Login(stored: try row.text(.endedByLogin)) : nil,
      currentHint: try row.optionalText(.currentHint))
  }
}

extension CredentialSlot {
  fileprivate init(_ row: FactsRow, _ owner: UserID) throws(DeskError) {
    let kind: CredentialKind = try row.choice(.kind)
    switch kind {
    case .personal: self = .personal(owner)
    case .partner: self = .partner(owner)
    case .publicAPI: self = .publicAPI(try row.identifier(.accountID))
    case .userToken: self = .userToken(partner: try row.identifier(.partnerID), user: owner)
    }
  }
}

extension UserIdentity {
  fileprivate init(_ row: FactsRow) throws(DeskError) {
    self.init(
      id: try row.identifier(.ownerID), login: Login(stored: try row.text(.login)),
      name: try row.name(.name), kind: try row.choice(.ownerKind),
      isActive: row.integer(.isActive) != 0)
  }
}

extension Membership {
  fileprivate init(_ row: FactsRow, _ user: UserID) throws(DeskError) {
    var permissions: Set<Permission> = []
    if row.integer(.configurator) != 0 { permissions.insert(.configurator) }
    if row.integer(.userConfigurator) != 0 { permissions.insert(.userConfigurator) }
    self.init(
      accountID: try row.identifier(.memberOf), userID: user, permissions: permissions)
  }
}
