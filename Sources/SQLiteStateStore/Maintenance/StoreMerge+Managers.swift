import Credentials
import GRDB

extension StoreMerge {
  /// Sees to it that each account has a manager who is active or can be recovered.
  ///
  /// First those who manage it in the present store go on. An account that only the backup knows has nobody there: its
  /// managers are those of the backup, out of whom namesakes are let in by a recovery only, and those who were
  /// deactivated stay so until then.
  mutating func keepManagers() throws {
    try database.execute(sql: MergeStatements.lockedOut)
    try database.execute(sql: MergeStatements.keptManagers)
    report.keptManagers = database.changesCount
    try database.execute(sql: MergeStatements.activeManagers)
    try closeNamesakes(MergeStatements.managingNamesakes)
    try database.execute(sql: MergeStatements.lockedOut)
    try database.execute(sql: MergeStatements.keptInactiveManagers)
    report.keptManagers += database.changesCount
    try closeNamesakes(MergeStatements.namesakesInBackup)
    try database.execute(sql: MergeStatements.lockedOut)
    let inactive = try Int.fetchOne(database, sql: MergeStatements.inactiveManagers)
    report.managersToRecover += inactive ?? 0
    try database.execute(sql: "DROP TABLE locked_out")
  }

  /// A manager whom the two know under different ids: what only the backup knows of that one, its password and its
  /// credentials, must not come alive with it.
  private mutating func closeNamesakes(_ sql: String) throws {
    let transaction = SQLiteTransaction(database)
    for row in try Row.fetchAll(database, sql: sql) {
      let present = try User(row)
      let found = try Row.fetchOne(
        database, sql: "SELECT * FROM main.users WHERE id = ?", arguments: [row["merged_id"]])
      guard let namesake = try found.map({ try User($0) }) else { throw DeskError.store(.damaged) }
      let manager = rule.manager(
        namesake: namesake, present: present, isActive: try row.flag("was_active"))
      try transaction.update(manager)
      for row in try Row.fetchAll(
        database, sql: MergeStatements.credentialsOnlyInBackup, arguments: [namesake.id.text])
      {
        try transaction.end(
          row.identifier("id"), CredentialEnd(at: rule.now, reason: .revoked, by: nil))
        report.endedCredentials += 1
      }
      if manager.isActive { report.managersToRecover += 1 }
    }
    try database.execute(sql: MergeStatements.setters)
  }
}
