/// Which credential a command is about, seen from the user who gives it.
public enum CredentialTarget: Hashable, Sendable {
  /// One's own personal API token.
  case personal
  /// The Public API key of an account.
  case publicAPI(AccountID)
  /// The partner key of one's own Marketplace registration.
  case partner
  /// The user token of `user` under the registration of `partner`, one of whom gives the command.
  case userToken(partner: UserID, user: UserID)

  /// The place that it fills when `actor` gives the command.
  public func slot(of actor: UserID) -> CredentialSlot {
    switch self {
    case .personal: .personal(actor)
    case .publicAPI(let account): .publicAPI(account)
    case .partner: .partner(actor)
    case .userToken(let partner, let user): .userToken(partner: partner, user: user)
    }
  }

  /// Its kind.
  public var kind: CredentialKind {
    switch self {
    case .personal: .personal
    case .publicAPI: .publicAPI
    case .partner: .partner
    case .userToken: .userToken
    }
  }
}

/// One change that a signed-in user asks for; carried out whole or not at all.
///
/// What was confirmed goes along by id: when it is no longer current, nothing is changed.
public enum Command: Hashable, Sendable {
  case generate(CredentialTarget)
  case regenerate(CredentialTarget, confirmed: CredentialID)
  case revoke(CredentialTarget, confirmed: CredentialID)
  /// Turns Public API on or off; `confirmed` is the key that turning off refuses, if there is one.
  case setPublicAPI(AccountID, isEnabled: Bool, confirmed: CredentialID?)
  case register(MarketplaceScenario)
  case addUser(NewUser)
  case activate(UserID)
  /// `confirmed` are the current credentials that will be refused.
  case deactivate(UserID, confirmed: Set<CredentialID>)
  /// Sets the password of somebody else.
  case setPassword(UserID, Password)
  /// `confirmed` are the permissions that were shown when others were chosen; `nil` when none were.
  case setPermissions(
    UserID, AccountID, Set<Permission>, confirmed: Set<Permission>? = nil)
  case addMember(UserID, AccountID, Set<Permission>)
  case removeMember(UserID, AccountID)
  case addAccount(Name)
  /// `confirmed` is the name that was shown when another one was chosen; `nil` when none was.
  case renameAccount(AccountID, Name, confirmed: Name? = nil)
  /// Remembers which account one's console shows.
  case selectAccount(AccountID)
}

/// A user to be added to an account.
public struct NewUser: Hashable, Sendable {
  /// What it will sign in with.
  public let login: Login
  /// What it is called.
  public let name: Name
  /// Person or programmatic.
  public let kind: User.Kind
  /// The account that it will belong to.
  public let accountID: AccountID
  /// What it may do there.
  public let permissions: Set<Permission>
  /// Its first password.
  public let password: Password

  /// Makes a description of a user to be added.
  public init(
    login: Login, name: Name, kind: User.Kind, accountID: AccountID,
    permissions: Set<Permission>, password: Password
  ) {
    self.login = login
    self.name = name
    self.kind = kind
    self.accountID = accountID
    self.permissions = permissions
    self.password = password
  }
}

/// What a command did.
public struct Outcome: Equatable, Sendable {
  /// What happened; `nil` when everything was as asked for already.
  public let action: ActivityAction?
  /// The credential that began, or ended with none following.
  public let credentialID: CredentialID?
  /// The credential whose place another one took.
  public let replacedID: CredentialID?
  /// The user or account that was added.
  public let subjectID: String?

  /// Makes an outcome.
  public init(
    _ action: ActivityAction?, credentialID: CredentialID? = nil, replacedID: CredentialID? = nil,
    subjectID: String? = nil
  ) {
    self.action = action
    self.credentialID = credentialID
    self.replacedID = replacedID
    self.subjectID = subjectID
  }
}
