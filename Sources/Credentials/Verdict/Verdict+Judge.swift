extension Verdict {
  /// Judges a request by the table in the rules: the first row that fails wins.
  ///
  /// What can be told without the store is told first. Then the Bearer's credential is judged by itself,
  /// then the User part's, then whether both together may do what the route asks.
  /// - Throws: `.store` when the store cannot be read: that is no verdict.
  public static func judge(
    _ request: VerdictRequest, requirement: VerdictRequirement = VerdictRequirement(),
    reader: some VerdictReader, digest: (TokenSecret) -> TokenDigest
  ) throws(DeskError) -> Verdict {
    let nothing = VerdictSubject()
    if request.authorization.isEmpty, !request.hasTokenInURL { return .refused(.missing, nothing) }
    guard request.authorization.count == 1, request.accountIDs.count <= 1, !request.hasTokenInURL,
      let header = AuthorizationHeader(request.authorization[0].reveal())
    else { return .refused(.malformed, nothing) }
    guard let bearerKind = CredentialFormat.kind(of: header.bearer) else {
      return .refused(.malformed, .misread(header.bearer))
    }
    if let user = header.user {
      guard let kind = CredentialFormat.kind(of: user) else {
        return .refused(.malformed, .misread(user))
      }
      guard bearerKind == .partner, kind == .userToken else { return .refused(.wrongSlot, nothing) }
    }
    guard bearerKind != .userToken else { return .refused(.wrongSlot, nothing) }

    guard let bearer = try reader.facts(of: digest(TokenSecret(header.bearer))) else {
      return .refused(.unknown, nothing)
    }
    if let reason = bearer.refusal { return .refused(reason, VerdictSubject(credential: bearer)) }
    var userToken: CredentialFacts?
    if let value = header.user {
      guard let facts = try reader.facts(of: digest(TokenSecret(value))) else {
        return .refused(.unknown, nothing)
      }
      let subject = VerdictSubject(credential: facts)
      if let reason = facts.refusal { return .refused(reason, subject) }
      guard case .userToken(bearer.owner.id, _) = facts.slot else {
        return .refused(.wrongPartner, subject)
      }
      userToken = facts
    }
    let accountID = request.accountIDs.first
    return decide(bearer, userToken, accountID: accountID, requirement: requirement)
  }

  private static func decide(
    _ bearer: CredentialFacts, _ userToken: CredentialFacts?, accountID: String?,
    requirement: VerdictRequirement
  ) -> Verdict {
    let subject = VerdictSubject(credential: bearer)
    guard requirement.kinds.contains(bearer.kind) else { return .refused(.kindNotAllowed, subject) }
    if bearer.kind == .partner, userToken == nil {
      guard !requirement.requiresUser else { return .refused(.userTokenRequired, subject) }
      return .accepted(Acceptance(bearer: bearer, userToken: nil, accountID: nil))
    }
    let acting = userToken ?? bearer
    let named = accountID.flatMap { $0.isEmpty ? nil : $0 }
    let allowed = bearer.slot.account.map { [$0] } ?? acting.memberships.map(\.accountID)
    let chosen: AccountID
    if let named {
      guard let account = allowed.first(where: { $0.text == named }) else {
        return .refused(.accountForbidden, VerdictSubject(credential: acting))
      }
      chosen = account
    } else {
      guard allowed.count == 1 else {
        return .refused(.accountRequired, VerdictSubject(credential: acting))
      }
      chosen = allowed[0]
    }
    return .accepted(Acceptance(bearer: bearer, userToken: userToken, accountID: chosen))
  }
}

extension VerdictSubject {
  /// A value that is not well-formed: told apart is only whether it looks like one of ours.
  fileprivate static func misread(_ value: String) -> VerdictSubject {
    let looksLikeOurs = CredentialKind.allCases.contains { value.hasPrefix($0.prefix + "_") }
    return VerdictSubject(isChecksumWrong: looksLikeOurs)
  }
}

extension CredentialSlot {
  fileprivate var account: AccountID? {
    if case .publicAPI(let account) = self { account } else { nil }
  }
}
