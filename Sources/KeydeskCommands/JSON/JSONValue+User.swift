import Credentials

extension JSONValue {
  /// A user as those see it who manage one of its accounts.
  static func user(_ summary: UserSummary) -> JSONValue {
    let user = summary.user
    return [
      "id": .string(user.id.text), "login": .string(user.login.text),
      "name": .string(user.name.text), "kind": .string(user.kind.rawValue),
      "active": .bool(user.isActive),
      "memberships": .array(summary.memberships.map(membership)),
      "credential_ids": .array(summary.credentials.map { .string($0.id.text) }),
    ]
  }

  private static func membership(_ membership: Membership) -> JSONValue {
    [
      "account_id": .string(membership.accountID.text),
      "permissions": .array(membership.permissions.sorted().map { .string($0.rawValue) }),
    ]
  }
}
