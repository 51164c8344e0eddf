import Credentials
import GRDB

/// Carries over into a copy of the backup what the present store, attached as `present`, knows.
///
/// `RestoreRule` decides on every account, user, membership and credential that the two know differently; the rest is
/// rows that only one of them has.
struct StoreMerge {
  let database: Database
  let rule: RestoreRule
  /// What was done so far.
  var report = RestoreReport(present: .carriedOver)

  init(_ database: Database, _ rule: RestoreRule) {
    self.database = database
    self.rule = rule
  }

  /// Does it, in a transaction of the copy.
  mutating func run() throws {
    try database.execute(sql: "PRAGMA defer_foreign_keys = ON")
    try findNamesakes()
    try mergeAccounts()
    try mergeUsers()
    try mergeMemberships()
    try mergeCredentials()
    try database.execute(sql: MergeStatements.registrations)
    try database.execute(sql: MergeStatements.uses)
    try database.execute(sql: MergeStatements.activity)
    try keepManagers()
    try keepMembers()
    try countUndone()
    try database.execute(
      sql: "DROP TABLE same; DROP TABLE known_memberships; DROP TABLE active_in_backup")
  }

  /// Whoever was added to both under one login is one user: the backup's id stands for the other.
  private func findNamesakes() throws {
    try database.execute(
      sql: """
        CREATE TEMP TABLE same (present_id TEXT PRIMARY KEY, id TEXT NOT NULL);
        INSERT INTO same SELECT p.id, coalesce(
          (SELECT id FROM main.users WHERE id = p.id),
          (SELECT id FROM main.users WHERE login = p.login), p.id)
        FROM present.users p;
        CREATE INDEX temp.same_by_id ON same (id);
        """)
    try database.execute(sql: MergeStatements.knownMemberships)
    try database.execute(sql: MergeStatements.activeInBackup)
  }

  private func mergeAccounts() throws {
    let rows = try Row.fetchAll(database, sql: "SELECT * FROM present.accounts")
    for row in rows {
      let present = try Account(row)
      let found = try Row.fetchOne(
        database, sql: "SELECT * FROM main.accounts WHERE id = ?", arguments: [present.id.text])
      let backup = try found.map { try Account($0) }
      let merged = rule.account(backup: backup, present: present)
      guard merged != backup else { continue }
      let transaction = SQLiteTransaction(database)
      if backup == nil { try transaction.insert(merged) } else { try transaction.update(merged) }
    }
  }

  private func mergeUsers() throws {
    let sql = """
      SELECT s.id AS merged_id, p.* FROM present.users p JOIN same s ON s.present_id = p.id
      WHERE NOT EXISTS (
        SELECT 1 FROM main.users b WHERE b.id = p.id AND b.is_active = p.is_active
          AND b.key_id = p.key_id)
      """
    for row in try Row.fetchAll(database, sql: sql) {
      let present = try User(row)
      let found = try Row.fetchOne(
        database, sql: "SELECT * FROM main.users WHERE id = ?", arguments: [row["merged_id"]])
      let backup = try found.map { try User($0) }
      let merged = rule.user(
        backup: backup, present: present, isPasswordNewer: try isPasswordNewer(present.id))
      guard merged != backup else { continue }
      let transaction = SQLiteTransaction(database)
      if backup == nil { try transaction.insert(merged) } else { try transaction.update(merged) }
    }
    try database.execute(sql: MergeStatements.setters)
  }

  /// Whether the backup knows of a password that the present store never heard of, and not the reverse.
  private func isPasswordNewer(_ id: UserID) throws -> Bool {
    let only = { (one: String, other: String) in
      """
      SELECT EXISTS (SELECT 1 FROM \(one).activity WHERE subject_id = ? AND action LIKE 'password.%'
        AND id NOT IN (SELECT id FROM \(other).activity WHERE subject_id = ?))
      """
    }
    let arguments: StatementArguments = [id.text, id.text]
    let inBackup = try Bool.fetchOne(
      database, sql: only("main", "present"), arguments: arguments)
    let inPresent = try Bool.fetchOne(
      database, sql: only("present", "main"), arguments: arguments)
    return inBackup == true && inPresent == false
  }

  private func mergeMemberships() throws {
    try database.execute(sql: MergeStatements.membershipsAddedSince)
    let transaction = SQLiteTransaction(database)
    for row in try Row.fetchAll(database, sql: MergeStatements.membershipsToTakeBack) {
      let backup = try Membership(row)
      guard let merged = rule.membership(backup: backup, present: try present(row, backup)) else {
        try transaction.removeMembership(of: backup.userID, in: backup.accountID)
        continue
      }
      try transaction.save(merged)
    }
  }

  /// The present store's membership beside the backup's.
  private func present(_ row: Row, _ backup: Membership) throws -> Membership? {
    guard try row.flag("is_member") else { return nil }
    var membership = backup
    membership.permissions = []
    if try row.flag("present_configurator") { membership.permissions.insert(.configurator) }
    if try row.flag("present_user_configurator") {
      membership.permissions.insert(.userConfigurator)
    }
    return membership
  }

  /// Nobody is left without an account.
  private mutating func keepMembers() throws {
    try database.execute(sql: MergeStatements.keptMembers)
    report.keptMembers = database.changesCount
  }

  /// Counted at the end, of all that either knew: somebody added since may have to go on, so that an account can be
  /// managed.
  private mutating func countUndone() throws {
    let count = { [database] in try Int.fetchOne(database, sql: $0) ?? 0 }
    report.deactivatedUsers = try count(MergeStatements.deactivatedUsers)
    report.removedMemberships = try count(MergeStatements.removedMemberships)
    report.withdrawnPermissions = try count(MergeStatements.withdrawnPermissions)
  }
}
