import Credentials
import CredentialsTesting
import Testing

/// A credential with its value, as its owner copied it.
struct Copied: Equatable, Sendable {
  let id: CredentialID
  let secret: TokenSecret

  /// The header of a request with this value alone.
  var bearer: String { "Bearer \(secret.reveal())" }

  /// The header of a request with this partner key and a user token.
  func bearer(with user: Copied) -> String { "\(bearer), User \(user.secret.reveal())" }
}

extension Office {
  /// The value of a current credential.
  func copy(_ target: CredentialTarget, as session: Session) throws -> Copied {
    let shown = try desk.reveal(target, as: session)
    return Copied(id: shown.id, secret: shown.secret)
  }

  /// Generates and copies.
  @discardableResult
  func generate(_ target: CredentialTarget, as session: Session) throws -> Copied {
    let outcome = try desk.perform(.generate(target), as: session)
    let copied = try copy(target, as: session)
    #expect(copied.id == outcome.credentialID)
    return copied
  }

  /// Regenerates the current one and copies the next.
  @discardableResult
  func regenerate(_ target: CredentialTarget, as session: Session) throws -> Copied {
    let current = try #require(try current(target.slot(of: session.userID)))
    _ = try desk.perform(.regenerate(target, confirmed: current.id), as: session)
    return try copy(target, as: session)
  }

  /// Revokes the current one.
  func revoke(_ target: CredentialTarget, as session: Session) throws {
    let current = try #require(try current(target.slot(of: session.userID)))
    _ = try desk.perform(.revoke(target, confirmed: current.id), as: session)
  }

  /// The credential that fills a place.
  func current(_ slot: CredentialSlot) throws -> Credential? {
    try read { (state) throws(DeskError) in try state.currentCredential(in: slot) }
  }

  /// A credential as it is stored.
  func credential(_ id: CredentialID) throws -> Credential {
    try #require(try read { (state) throws(DeskError) in try state.credential(id) })
  }

  /// Registers somebody in the Marketplace and copies the partner key.
  @discardableResult
  func registered(_ session: Session) throws -> Copied {
    let scenario = MarketplaceScenario.ownProduct(locationName: try Name("Salon Sync"))
    _ = try desk.perform(.register(scenario), as: session)
    return try copy(.partner, as: session)
  }

  /// User Authorization with the password that the helpers set.
  func authorize(_ name: String, under partner: UserID) throws -> IssuedUserToken {
    try desk.authorizeUser(
      try Office.login(of: name), password: try Office.password(of: name), underPartner: partner)
  }

  /// User Authorization, as a copied value.
  @discardableResult
  func userToken(of name: String, under partner: UserID) throws -> Copied {
    let issued = try authorize(name, under: partner)
    return Copied(id: issued.credentialID, secret: issued.secret)
  }

  /// Turns Public API on or off.
  func setPublicAPI(_ isEnabled: Bool, in account: AccountID? = nil) throws {
    let account = account ?? studio
    let key = try current(.publicAPI(account))
    _ = try desk.perform(
      .setPublicAPI(account, isEnabled: isEnabled, confirmed: key?.id), as: ada)
  }

  /// Deactivates a user in Ada's name, whatever the user owns.
  func deactivate(_ user: UserID) throws {
    let owned = try read { (state) throws(DeskError) in
      try state.currentCredentials(ownedBy: user).map(\.id)
    }
    _ = try desk.perform(.deactivate(user, confirmed: Set(owned)), as: ada)
  }

  /// Judges a header as a route without requirements would.
  func judge(
    _ header: String, account: String? = nil,
    requirement: VerdictRequirement = VerdictRequirement()
  ) throws -> Verdict {
    try judge(
      VerdictRequest(authorization: [TokenSecret(header)], accountIDs: account.map { [$0] } ?? []),
      requirement: requirement)
  }

  /// Judges a request.
  func judge(
    _ request: VerdictRequest, requirement: VerdictRequirement = VerdictRequirement()
  ) throws -> Verdict {
    try store.read { (state) throws(DeskError) in
      try Verdict.judge(
        request, requirement: requirement, reader: Reader(state: state),
        digest: { mint.digest(of: $0) })
    }
  }
}

/// An opened reader, for a function that wants to know its type.
struct Reader: VerdictReader {
  let state: any StateReader

  func facts(of digest: TokenDigest) throws(DeskError) -> CredentialFacts? {
    try state.facts(of: digest)
  }
}

extension Verdict {
  /// Why it is refused; `nil` when it is accepted.
  var reason: VerdictReason? {
    if case .refused(let reason, _) = self { reason } else { nil }
  }

  /// What was accepted.
  var acceptance: Acceptance? {
    if case .accepted(let acceptance) = self { acceptance } else { nil }
  }

  /// The credential that a refusal is about.
  var refused: CredentialFacts? {
    if case .refused(_, let subject) = self { subject.credential } else { nil }
  }
}
