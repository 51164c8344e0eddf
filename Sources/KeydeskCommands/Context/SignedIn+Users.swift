import Credentials

extension SignedIn {
  /// Finds a user by login among those who share an account with the one who acts.
  func user(_ option: UserOption) throws(CommandFailure) -> UserSummary {
    try user(Login(entered: option.login))
  }

  /// Finds a user by login among those who share an account with the one who acts.
  func user(_ login: Login) throws(CommandFailure) -> UserSummary {
    try CommandFailure.wrap { () throws(DeskError) in try desk.user(login, as: session) }
  }

  /// Prints the user as it is after a change.
  func answer(_ login: Login) throws(CommandFailure) {
    guard context.options.json else { return }
    try context.answer(.document(["user": .user(try user(login))]), or: nil)
  }

  /// Says before a password is asked for or anything confirmed that a change would be refused anyway.
  func requireUserConfigurator(in overview: Overview) throws(CommandFailure) {
    guard overview.selected.permissions.contains(.userConfigurator) else {
      throw .desk(.refused(.needsPermission(.userConfigurator)))
    }
  }

  /// What deactivating a user would refuse; throws for those who may not manage that user.
  func deactivation(of user: UserSummary) throws(CommandFailure) -> Deactivation {
    try CommandFailure.wrap { () throws(DeskError) in
      try desk.deactivation(of: user.user.id, as: session)
    }
  }
}
