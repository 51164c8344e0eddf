/// What a request shows of itself to be judged.
public struct VerdictRequest: Sendable {
  /// The value of each `Authorization` line.
  public var authorization: [TokenSecret]
  /// The value of each `x-account-id` line.
  public var accountIDs: [String]
  /// Whether a token was found in the request's URL.
  public var hasTokenInURL: Bool

  /// Makes a request to be judged.
  public init(
    authorization: [TokenSecret], accountIDs: [String] = [], hasTokenInURL: Bool = false
  ) {
    self.authorization = authorization
    self.accountIDs = accountIDs
    self.hasTokenInURL = hasTokenInURL
  }
}

/// What a route asks for beyond a valid credential.
public struct VerdictRequirement: Equatable, Sendable {
  /// The kinds of Bearer credential that may pass.
  public var kinds: Set<CredentialKind>
  /// Whether a user must be acting.
  public var requiresUser: Bool

  /// Makes a requirement; every bearer kind passes unless narrowed.
  public init(
    kinds: Set<CredentialKind> = [.personal, .publicAPI, .partner], requiresUser: Bool = false
  ) {
    self.kinds = kinds
    self.requiresUser = requiresUser
  }
}

/// Whether a request may pass.
public enum Verdict: Equatable, Sendable {
  case accepted(Acceptance)
  case refused(VerdictReason, VerdictSubject)
}

/// Who and what an accepted request acts as.
public struct Acceptance: Equatable, Sendable {
  /// The Bearer's credential.
  public let bearer: CredentialFacts
  /// The User part's credential, beside a partner key.
  public let userToken: CredentialFacts?
  /// The account that it acts in; a partner key alone has none.
  public let accountID: AccountID?

  /// The user that it acts as; a partner key alone acts as nobody.
  public var user: UserIdentity? {
    bearer.kind == .partner ? userToken?.owner : bearer.owner
  }

  /// What that user may do in that account.
  public var permissions: Set<Permission> {
    let facts = bearer.kind == .partner ? userToken : bearer
    return facts?.memberships.first { $0.accountID == accountID }?.permissions ?? []
  }
}

/// What a refusal is about, as far as that is known.
public struct VerdictSubject: Equatable, Sendable {
  /// The credential that is refused.
  public let credential: CredentialFacts?
  /// For a malformed value, whether it only fails its checksum: probably cut off or mistyped.
  public let isChecksumWrong: Bool

  /// Makes a subject.
  public init(credential: CredentialFacts? = nil, isChecksumWrong: Bool = false) {
    self.credential = credential
    self.isChecksumWrong = isChecksumWrong
  }
}
