/// One digest in, one verdict's facts out: all that the gateway asks on its hot path.
public protocol VerdictReader {
  /// What is known of the credential with this digest, ended ones included; `nil` when there is none.
  ///
  /// - Throws: `.store` when the store cannot be read; then nothing is a verdict.
  func facts(of digest: TokenDigest) throws(DeskError) -> CredentialFacts?
}

/// What a verdict needs to know of a credential, as of one moment.
public struct CredentialFacts: Equatable, Sendable {
  /// How it ended, for the operator.
  public struct End: Equatable, Sendable {
    /// When and why, and the id of who did it.
    public let end: CredentialEnd
    /// The login of who did it; `nil` where the restore of a backup did.
    public let byLogin: Login?
    /// The last four characters of the one that fills its place now.
    public let currentHint: String?

    /// Makes an end.
    public init(end: CredentialEnd, byLogin: Login?, currentHint: String?) {
      self.end = end
      self.byLogin = byLogin
      self.currentHint = currentHint
    }
  }

  /// Its id.
  public let id: CredentialID
  /// The place that it fills, or filled.
  public let slot: CredentialSlot
  /// The last four characters of its value.
  public let hint: String
  /// Its owner.
  public let owner: UserIdentity
  /// The accounts that the owner belongs to now, with permissions, by account id.
  public let memberships: [Membership]
  /// Of a Public API key's account; `true` for other kinds.
  public let isPublicAPIEnabled: Bool
  /// How it ended; `nil` while it is current.
  public let end: End?

  /// Makes facts from all their parts.
  public init(
    id: CredentialID, slot: CredentialSlot, hint: String, owner: UserIdentity,
    memberships: [Membership], isPublicAPIEnabled: Bool, end: End?
  ) {
    self.id = id
    self.slot = slot
    self.hint = hint
    self.owner = owner
    self.memberships = memberships
    self.isPublicAPIEnabled = isPublicAPIEnabled
    self.end = end
  }

  /// Its kind.
  public var kind: CredentialKind { slot.kind }
  /// How it is shown.
  public var masked: MaskedToken { MaskedToken(kind: kind, hint: hint) }

  /// Why the credential by itself is refused; `nil` when it is accepted.
  ///
  /// The order is the verdict table's: ended, Public API off, owner inactive, owner not permitted.
  public var refusal: VerdictReason? {
    if let end { return end.end.reason == .replaced ? .replaced : .revoked }
    if !isPublicAPIEnabled { return .publicAPIDisabled }
    if !owner.isActive { return .ownerInactive }
    if case .publicAPI(let account) = slot {
      let membership = memberships.first { $0.accountID == account }
      guard membership?.permissions.contains(.configurator) == true else {
        return .ownerNotPermitted
      }
    }
    return nil
  }
}

/// Who a user is, without anything secret.
public struct UserIdentity: Equatable, Sendable {
  /// The user's id.
  public let id: UserID
  /// What it signs in with.
  public let login: Login
  /// What it is called.
  public let name: Name
  /// Person or programmatic.
  public let kind: User.Kind
  /// Whether it is active.
  public let isActive: Bool

  /// Makes an identity from all its parts.
  public init(id: UserID, login: Login, name: Name, kind: User.Kind, isActive: Bool) {
    self.id = id
    self.login = login
    self.name = name
    self.kind = kind
    self.isActive = isActive
  }
}

extension User {
  /// Who the user is, without anything secret.
  public var identity: UserIdentity {
    UserIdentity(id: id, login: login, name: name, kind: kind, isActive: isActive)
  }
}

extension StateReader {
  /// Gathers the facts with the reader's other questions; a store may answer in one statement instead.
  public func facts(of digest: TokenDigest) throws(DeskError) -> CredentialFacts? {
    guard let credential = try credential(digest: digest) else { return nil }
    return try facts(of: credential)
  }

  /// The facts of a credential that was already read.
  public func facts(of credential: Credential) throws(DeskError) -> CredentialFacts {
    guard let owner = try user(credential.ownerID) else { throw .store(.damaged) }
    var isEnabled = true
    if let accountID = credential.accountID {
      guard let account = try account(accountID) else { throw .store(.damaged) }
      isEnabled = account.isPublicAPIEnabled
    }
    return CredentialFacts(
      id: credential.id, slot: credential.slot, hint: credential.hint, owner: owner.identity,
      memberships: try memberships(of: owner.id), isPublicAPIEnabled: isEnabled,
      end: try endFacts(of: credential))
  }

  private func endFacts(of credential: Credential) throws(DeskError) -> CredentialFacts.End? {
    guard let end = credential.end else { return nil }
    var login: Login?
    if let id = end.by {
      guard let user = try user(id) else { throw .store(.damaged) }
      login = user.login
    }
    let current = try currentCredential(in: credential.slot)
    return CredentialFacts.End(end: end, byLogin: login, currentHint: current?.hint)
  }
}
