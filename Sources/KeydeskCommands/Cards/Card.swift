import Credentials

/// One credential's place as its owner's screen shows it, for verbs to act on.
struct Card {
  let signedIn: SignedIn
  let overview: Overview
  let target: CredentialTarget

  private init(_ signedIn: SignedIn, _ overview: Overview, _ target: CredentialTarget) {
    self.signedIn = signedIn
    self.overview = overview
    self.target = target
  }

  /// The personal token of the user who acts, in an account that was named or else the remembered one.
  static func personal(
    _ signedIn: SignedIn, _ account: AccountOption? = nil
  ) throws(CommandFailure) -> Card {
    Card(signedIn, try signedIn.overview(of: account?.id()), .personal)
  }

  /// The Public API key of the account that was named, or of the only one.
  static func publicAPI(
    _ signedIn: SignedIn, _ account: AccountOption
  ) throws(CommandFailure) -> Card {
    let overview = try signedIn.overview(naming: account)
    return Card(signedIn, overview, .publicAPI(overview.selected.account.id))
  }

  /// The partner key of the user who acts.
  static func partner(_ signedIn: SignedIn) throws(CommandFailure) -> Card {
    Card(signedIn, try signedIn.overview(), .partner)
  }

  var context: CommandContext { signedIn.context }

  /// The kind of credential that belongs here.
  var kind: CredentialKind { target.kind }

  /// The credential that is here now.
  var current: CredentialSummary? {
    switch target {
    case .personal: overview.personal
    case .publicAPI: overview.publicAPI
    case .partner: overview.partner
    case .userToken: nil
    }
  }

  /// The same place as it is now.
  func refreshed() throws(CommandFailure) -> Card {
    Card(signedIn, try signedIn.overview(of: overview.selected.account.id), target)
  }

  /// The credential that is here now.
  ///
  /// - Throws: `.refused` when there is none.
  func requireCurrent() throws(CommandFailure) -> CredentialSummary {
    if let current { return current }
    guard kind == .partner, overview.registration == nil else {
      throw .desk(.refused(.nothingThere(kind)))
    }
    throw .desk(.refused(.notRegistered))
  }

  /// Says before anybody is asked to confirm it that a change would be refused anyway.
  func requirePermission() throws(CommandFailure) {
    guard kind == .publicAPI else { return }
    guard overview.selected.permissions.contains(.configurator) else {
      throw .desk(.refused(.needsPermission(.configurator)))
    }
  }
}
