import Credentials

/// A signed-in user at a desk, in the course of one command.
struct SignedIn {
  let context: CommandContext
  let desk: Desk
  let session: Session

  /// Carries out a command.
  func perform(_ command: Command) throws(CommandFailure) -> Outcome {
    let outcome = try CommandFailure.wrap { () throws(DeskError) in
      try desk.perform(command, as: session)
    }
    context.progress.changed(command.mend)
    return outcome
  }

  /// Reads what the settings screens show.
  func overview(of account: AccountID? = nil) throws(CommandFailure) -> Overview {
    try CommandFailure.wrap { () throws(DeskError) in
      try desk.overview(of: session, account: account)
    }
  }

  /// Reads what one account's screens show; with several accounts, one must be named.
  ///
  /// A console remembers which account it shows; a script must not depend on what a console did last.
  func overview(naming option: AccountOption) throws(CommandFailure) -> Overview {
    let id = try option.id()
    let overview = try overview(of: id)
    guard id != nil || overview.memberships.count == 1 else { throw .desk(.undecided(.account)) }
    return overview
  }

  /// Reads a credential by its id, ended ones included.
  func summary(of id: CredentialID) throws(CommandFailure) -> CredentialSummary {
    try CommandFailure.wrap { () throws(DeskError) in
      try desk.summary(of: id, as: session)
    }
  }

  /// Reads the current user token of a user under the registration of the user who acts.
  func userToken(of login: Login) throws(CommandFailure) -> CredentialSummary? {
    try CommandFailure.wrap { () throws(DeskError) in
      try desk.userToken(of: login, as: session)
    }
  }
}
