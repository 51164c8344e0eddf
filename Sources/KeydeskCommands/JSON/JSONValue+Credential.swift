import Credentials

extension JSONValue {
  /// A credential as it may be shown, or `null`.
  static func credential(_ credential: CredentialSummary?) -> JSONValue {
    guard let credential else { return .null }
    let facts = credential.facts
    let last = credential.usage.last
    return [
      "id": .string(credential.id.text),
      "kind": .string(facts.kind.rawValue),
      "masked": .string(credential.masked.description),
      "owner": .user(facts.owner),
      "account_id": .text(facts.accountID?.text),
      "created_at": .string(credential.createdAt.rfc3339),
      "ended_at": .text(facts.end?.end.at.rfc3339),
      "end_reason": .text(facts.end?.end.reason.rawValue),
      "last_used_at": .text(last?.at.rfc3339),
      "last_used_from": .text(last?.address),
      "last_used_agent": .text(last?.userAgent),
      "requests_24h": .integer(credential.usage.lastDay),
      "valid": .bool(facts.refusal == nil),
      "invalid_reason": .text(facts.refusal?.rawValue),
      "copyable": .bool(credential.copyability == .copyable),
    ]
  }

  private static func user(_ user: UserIdentity) -> JSONValue {
    [
      "id": .string(user.id.text), "login": .string(user.login.text),
      "name": .string(user.name.text), "kind": .string(user.kind.rawValue),
      "active": .bool(user.isActive),
    ]
  }
}

extension CredentialFacts {
  /// The account that a Public API key carries.
  fileprivate var accountID: AccountID? {
    if case .publicAPI(let account) = slot { account } else { nil }
  }
}
