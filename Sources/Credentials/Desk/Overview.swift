/// A credential as it is shown to somebody: never its value.
public struct CredentialSummary: Equatable, Sendable {
  /// Kind, owner, switch, end.
  public let facts: CredentialFacts
  /// When it was made.
  public let createdAt: Instant
  /// How it is used.
  public let usage: CredentialUsage
  /// Whether the one who looks can copy it.
  public let copyability: Copyability

  /// Makes a summary.
  public init(
    facts: CredentialFacts, createdAt: Instant, usage: CredentialUsage, copyability: Copyability
  ) {
    self.facts = facts
    self.createdAt = createdAt
    self.usage = usage
    self.copyability = copyability
  }

  /// Its id.
  public var id: CredentialID { facts.id }
  /// How it is shown.
  public var masked: MaskedToken { facts.masked }
}

/// An account that somebody belongs to, with what they may do there.
public struct AccountMembership: Equatable, Sendable {
  /// The account.
  public let account: Account
  /// The permissions held there.
  public let permissions: Set<Permission>

  /// Makes a membership as somebody sees it.
  public init(account: Account, permissions: Set<Permission>) {
    self.account = account
    self.permissions = permissions
  }
}

/// Everything that the settings screens show to one signed-in user, as of one moment.
public struct Overview: Equatable, Sendable {
  /// The moment.
  public let at: Instant
  /// The user who looks.
  public let user: UserIdentity
  /// The accounts that the user belongs to, by name.
  public let memberships: [AccountMembership]
  /// The account that the configuration screens show.
  public let selected: AccountMembership
  /// The user's personal API token.
  public let personal: CredentialSummary?
  /// The selected account's Public API key.
  public let publicAPI: CredentialSummary?
  /// The user's Marketplace registration.
  public let registration: MarketplaceRegistration?
  /// The user's partner key.
  public let partner: CredentialSummary?

  /// Makes an overview from all its parts.
  public init(
    at: Instant, user: UserIdentity, memberships: [AccountMembership],
    selected: AccountMembership, personal: CredentialSummary?, publicAPI: CredentialSummary?,
    registration: MarketplaceRegistration?, partner: CredentialSummary?
  ) {
    self.at = at
    self.user = user
    self.memberships = memberships
    self.selected = selected
    self.personal = personal
    self.publicAPI = publicAPI
    self.registration = registration
    self.partner = partner
  }
}

extension Desk {
  /// Reads what the settings screens show.
  ///
  /// - Parameters:
  ///   - account: the account to show; `nil` for the remembered one.
  ///   - shown: the account to stay at where none is remembered; `nil` for the first by name.
  /// - Throws: `.refused(.noSuchAccount)` when the user does not belong to it; `.signIn(.sessionOver)`; `.store`.
  public func overview(
    of session: Session, account: AccountID? = nil, shown: AccountID? = nil
  ) throws(DeskError) -> Overview {
    try store.read { (state) throws(DeskError) in
      let user = try Desk.actor(of: session, in: state)
      let now = now()
      let memberships = try Desk.accounts(of: user, in: state)
      let selected: AccountMembership
      if let account {
        guard let named = memberships.first(where: { $0.account.id == account }) else {
          throw .refused(.noSuchAccount)
        }
        selected = named
      } else {
        let remembered = memberships.first { $0.account.id == user.selectedAccountID }
        let former = memberships.first { $0.account.id == shown }
        guard let first = remembered ?? former ?? memberships.first else {
          throw .store(.damaged)
        }
        selected = first
      }
      let summary = { (slot: CredentialSlot) throws(DeskError) -> CredentialSummary? in
        guard let credential = try state.currentCredential(in: slot) else { return nil }
        return try Desk.summary(of: credential, for: user, in: state, now: now)
      }
      return Overview(
        at: now, user: user.identity, memberships: memberships, selected: selected,
        personal: try summary(.personal(user.id)),
        publicAPI: try summary(.publicAPI(selected.account.id)),
        registration: try state.registration(of: user.id),
        partner: try summary(.partner(user.id)))
    }
  }

  static func accounts(
    of user: User, in state: any StateReader
  ) throws(DeskError) -> [AccountMembership] {
    var result: [AccountMembership] = []
    for membership in try state.memberships(of: user.id) {
      guard let account = try state.account(membership.accountID) else { throw .store(.damaged) }
      result.append(AccountMembership(account: account, permissions: membership.permissions))
    }
    return result.sorted {
      ($0.account.name.text, $0.account.id.text) < ($1.account.name.text, $1.account.id.text)
    }
  }

  static func summary(
    of credential: Credential, for viewer: User, in state: any StateReader, now: Instant
  ) throws(DeskError) -> CredentialSummary {
    CredentialSummary(
      facts: try state.facts(of: credential), createdAt: credential.createdAt,
      usage: try state.usage(of: credential.id, now: now),
      copyability: try credential.copyability(for: viewer, in: state))
  }
}
