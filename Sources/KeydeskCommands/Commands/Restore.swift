import ArgumentParser
import Credentials

/// Puts a backup back; what has ended since stays ended.
struct Restore: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put a backup back; what has ended since stays ended.",
    discussion: """
      Everything that the present store knows to be over stays over: replaced and revoked credentials, inactive \
      users, memberships that were removed, permissions that were withdrawn, a Public API that is off, passwords that \
      were changed. Nobody is left without an account, nor an account without somebody who manages its users. What was made since the backup stays known: \
      users inactive, credentials ended. Users activated, members added, permissions given and what was switched on \
      since are undone. A credential that took over from one in the backup stays current.
      """)

  @Argument(help: "The backup.")
  var file: String

  @OptionGroup var common: CommonOptions

  var paths: [PathArgument] { common.paths + [.place("FILE", file)] }

  func run(in context: CommandContext) throws(CommandFailure) {
    let path = try context.storePath()
    // Nobody is asked about a file that is none.
    if !common.yes, context.canAsk {
      try CommandFailure.wrap { () throws(DeskError) in
        try context.workbench.maintenance.requireBackup(file)
      }
    }
    try context.confirm(.restoring(file, into: path))
    try context.requireOutput()
    let report = try restore(into: path, context)
    context.progress.changed("see keydesk doctor")
    for text in report.notices(file: file) { context.notice(text) }
    try context.answer(report.document(path: path), or: nil)
  }

  private func restore(
    into path: String, _ context: CommandContext
  ) throws(CommandFailure) -> RestoreReport {
    let workbench = context.workbench
    let now = workbench.now()
    var line = ProgressLine("Restore", context.io)
    defer { line.clear() }
    return try CommandFailure.wrap { () throws(DeskError) in
      try workbench.maintenance.restore(
        file, into: path, at: now,
        entry: { account in
          ActivityEntry(
            id: workbench.mint.identifier(), at: now, actorID: nil, action: .storeRestored,
            subjectID: fileName, accountID: account)
        }, progress: { line.show($0) })
    }
  }
}

extension Restore {
  /// What the activity calls the backup: the name of its file, which may be long.
  private var fileName: String {
    String((file.split(separator: "/").last ?? "").prefix(100))
  }
}

extension Confirmation {
  /// Asks before a backup takes the place of what the store holds.
  fileprivate static func restoring(_ file: String, into path: String) -> Confirmation {
    Confirmation(
      lines: [
        "\(file.displayable) will take the place of what \(path.displayable) holds.",
        "Credentials that were made since will get 401, and users that were added or activated since"
          + " will be inactive. Members that were added, permissions that were given and what was"
          + " switched on since will be taken away. What has ended or was taken away since stays so.",
        "This action cannot be undone.",
      ],
      button: "Restore")
  }
}

extension RestoreReport {
  /// What was done, and what to look at now.
  fileprivate func notices(file: String) -> [String] {
    var lines = ["Restored \(file.displayable)."]
    switch present {
    case .carriedOver: lines += changes
    case .missing: lines.append(RestoreReport.warning("There was no store to carry it over from."))
    case .movedAside(let path):
      lines.append(RestoreReport.warning(reason(movedTo: path)))
      lines += changes
    }
    return lines
  }

  private func reason(movedTo path: String) -> String {
    keptEnds == 0
      ? "The store could not be read; it is \(path.displayable) now, nothing of it was kept."
      : "The store is damaged; it is \(path.displayable) now, and only what is said below was kept of it."
  }

  private var changes: [String] {
    let counts = [
      (
        "Ended, since made after the backup or owned by a manager to recover: credentials",
        endedCredentials
      ),
      ("Inactive, since added or activated after the backup: users", deactivatedUsers),
      ("Gone, since removed or added after the backup: memberships", removedMemberships),
      ("Gone, since withdrawn or given after the backup: permissions", withdrawnPermissions),
      ("Kept, so that every account has somebody who manages its users: managers", keptManagers),
      (
        "Kept, but let in only when keydesk recover has set a password: managers",
        managersToRecover
      ),
      (
        "Kept in an account without a permission, so that nobody is without one: users", keptMembers
      ),
      (
        "Still over, as far as the damaged store could be read: credentials, users, Public API",
        keptEnds
      ),
    ]
    return counts.filter { $0.1 > 0 }.map { "\($0.0), \($0.1)." }
  }

  private static func warning(_ reason: String) -> String {
    "Warning: what was revoked or replaced since the backup may be accepted again. \(reason)"
  }

  /// The document.
  fileprivate func document(path: String) -> JSONValue {
    var aside: String?
    if case .movedAside(let path) = present { aside = path }
    return .document([
      "path": .string(path), "carried_over": .bool(present == .carriedOver),
      "moved_aside": .text(aside), "ended_credentials": .integer(endedCredentials),
      "deactivated_users": .integer(deactivatedUsers),
      "removed_memberships": .integer(removedMemberships),
      "withdrawn_permissions": .integer(withdrawnPermissions),
      "kept_managers": .integer(keptManagers),
      "managers_to_recover": .integer(managersToRecover), "kept_members": .integer(keptMembers),
      "kept_ends": .integer(keptEnds),
    ])
  }
}
