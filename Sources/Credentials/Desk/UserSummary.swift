/// A current credential that somebody owns, as a list shows it.
public struct OwnedCredential: Equatable, Sendable {
  /// Its id.
  public let id: CredentialID
  /// How it is shown.
  public let masked: MaskedToken

  /// Its kind.
  public var kind: CredentialKind { masked.kind }
}

/// A user as somebody who manages an account sees them.
public struct UserSummary: Equatable, Sendable {
  /// The user.
  public let user: UserIdentity
  /// Those of the user's memberships that are in accounts of the one who looks.
  public let memberships: [Membership]
  /// The current credentials that the user owns; no keys of accounts that the one who looks does not belong to.
  public let credentials: [OwnedCredential]

  /// Makes a summary.
  public init(user: UserIdentity, memberships: [Membership], credentials: [OwnedCredential]) {
    self.user = user
    self.memberships = memberships
    self.credentials = credentials
  }

  /// What the user may do in an account; `nil` for no member.
  public func permissions(in account: AccountID) -> Set<Permission>? {
    memberships.first { $0.accountID == account }?.permissions
  }
}

/// What deactivating a user would refuse.
public struct Deactivation: Equatable, Sendable {
  /// The moment of the uses.
  public let at: Instant
  /// The user.
  public let user: UserIdentity
  /// Every credential that stops working, with its last use.
  public let credentials: [CredentialSummary]

  /// Makes a description of a deactivation.
  public init(at: Instant, user: UserIdentity, credentials: [CredentialSummary]) {
    self.at = at
    self.user = user
    self.credentials = credentials
  }

  /// What is confirmed by confirming it.
  public var confirmed: Set<CredentialID> { Set(credentials.map(\.id)) }
}
