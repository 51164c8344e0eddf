import Credentials
import Foundation
import GRDB

/// Changes the state inside one IMMEDIATE transaction of the writing connection.
final class SQLiteTransaction: SQLiteReader, StateTransaction {
  /// Whether a sealed value was erased, so that its traces are to be erased too.
  private(set) var didErase = false

  func insert(_ user: User) throws(DeskError) {
    try insert(into: "users", User.columns, user.arguments)
  }

  func update(_ user: User) throws(DeskError) {
    let sql = """
      UPDATE users SET name = ?, is_active = ?, key_id = ?, public_key = ?,
        sealed_private_key = ?, key_set_by = ?, selected_account_id = ?
      WHERE id = ?
      """
    try runOnOne(
      sql,
      [
        user.name.text, user.isActive, user.key.id.text, Data(user.key.publicKey),
        Data(user.key.sealedPrivateKey), user.key.setBy?.text, user.selectedAccountID?.text,
        user.id.text,
      ])
  }

  func insert(_ account: Account) throws(DeskError) {
    try insert(
      into: "accounts", "id, name, created_at, is_public_api_enabled",
      [
        account.id.text, account.name.text, account.createdAt.milliseconds,
        account.isPublicAPIEnabled,
      ])
  }

  func update(_ account: Account) throws(DeskError) {
    try runOnOne(
      "UPDATE accounts SET name = ?, is_public_api_enabled = ? WHERE id = ?",
      [account.name.text, account.isPublicAPIEnabled, account.id.text])
  }

  func save(_ membership: Membership) throws(DeskError) {
    let sql = """
      INSERT INTO memberships (user_id, account_id, configurator, user_configurator)
      VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE
      SET configurator = excluded.configurator, user_configurator = excluded.user_configurator
      """
    let permissions = membership.permissions
    try run(
      sql,
      [
        membership.userID.text, membership.accountID.text, permissions.contains(.configurator),
        permissions.contains(.userConfigurator),
      ])
  }

  func removeMembership(of user: UserID, in account: AccountID) throws(DeskError) {
    try run(
      "DELETE FROM memberships WHERE user_id = ? AND account_id = ?", [user.text, account.text])
  }

  func insert(_ credential: Credential) throws(DeskError) {
    try insert(into: "credentials", Credential.columns, try credential.arguments())
  }

  func end(_ credential: CredentialID, _ end: CredentialEnd) throws(DeskError) {
    let sql = """
      UPDATE credentials SET sealed_key_id = NULL, sealed_box = NULL, ended_at = ?,
        end_reason = ?, ended_by = ?
      WHERE id = ? AND ended_at IS NULL
      """
    try runOnOne(
      sql, [end.at.milliseconds, end.reason.rawValue, end.by?.text, credential.text])
    didErase = true
  }

  func reseal(_ credential: CredentialID, _ sealed: SealedValue) throws(DeskError) {
    try runOnOne(
      "UPDATE credentials SET sealed_key_id = ?, sealed_box = ? WHERE id = ? AND ended_at IS NULL",
      [sealed.keyID.text, Data(sealed.box), credential.text])
    didErase = true
  }

  func save(_ registration: MarketplaceRegistration) throws(DeskError) {
    let sql = """
      INSERT INTO registrations (user_id, scenario, detail, registered_at) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET scenario = excluded.scenario, detail = excluded.detail,
        registered_at = excluded.registered_at
      """
    let stored = registration.scenario.stored
    try run(
      sql,
      [
        registration.userID.text, stored.name, stored.detail,
        registration.registeredAt.milliseconds,
      ])
  }

  private func insert(
    into table: String, _ columns: String, _ arguments: StatementArguments
  ) throws(DeskError) {
    let marks = columns.split(separator: ",").map { _ in "?" }.joined(separator: ", ")
    try run("INSERT INTO \(table) (\(columns)) VALUES (\(marks))", arguments)
  }

  /// Runs a statement that must find exactly one row to change.
  private func runOnOne(_ sql: String, _ arguments: StatementArguments) throws(DeskError) {
    try run(sql, arguments)
    guard database.changesCount == 1 else { throw .store(.damaged) }
  }

  private func run(_ sql: String, _ arguments: StatementArguments) throws(DeskError) {
    try translated {
      try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
  }
}

extension SQLiteTransaction {
  func append(_ entry: ActivityEntry) throws(DeskError) {
    guard entry.count >= 1 else { throw .store(.damaged) }
    if let group = entry.group, try count(entry, into: group) { return }
    try insert(into: "activity", ActivityEntry.columns, entry.arguments)
  }

  func record(
    _ use: CredentialUse, of credential: CredentialID, count: Int
  ) throws(DeskError) {
    guard count >= 1 else { throw .store(.damaged) }
    let counted = """
      INSERT INTO hourly_uses (credential_id, hour, count) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET count = count + excluded.count
      """
    try run(counted, [credential.text, use.at.hour, count])
    let remembered = """
      INSERT INTO last_uses (credential_id, at, address, user_agent) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET at = excluded.at, address = excluded.address,
        user_agent = excluded.user_agent
      WHERE excluded.at >= at
      """
    try run(
      remembered, [credential.text, use.at.milliseconds, use.address, use.userAgent])
  }

  func forget(before moment: Instant) throws(DeskError) {
    try run(
      "DELETE FROM activity WHERE group_hour IS NOT NULL AND group_hour <= ? AND at < ?",
      [moment.hour, moment.milliseconds])
    try run("DELETE FROM hourly_uses WHERE hour < ?", [moment.hour])
  }

  /// Counts an entry into the one that stands for its group; `false` when there is none yet.
  private func count(_ entry: ActivityEntry, into group: ActivityGroup) throws(DeskError) -> Bool {
    let sql = """
      SELECT \(ActivityEntry.columns) FROM activity
      WHERE group_hour = ? AND action = ? AND ifnull(credential_id, '') = ?
        AND ifnull(reason, '') = ?
      """
    let key: StatementArguments = [
      group.hour, group.action.rawValue, group.credentialID?.text ?? "",
      group.reason?.rawValue ?? "",
    ]
    guard let row = try row(sql, key) else { return false }
    let counted = try ActivityEntry(row).counting(entry)
    try runOnOne(
      "UPDATE activity SET at = ?, address = ?, count = ? WHERE id = ?",
      [counted.at.milliseconds, counted.address, counted.count, counted.id.text])
    return true
  }
}
