/// The documents of `--json`: the contract, kept apart from the code that writes them.
public enum Documents {
  private static func document(_ members: [String: Shape]) -> Shape {
    .object(members.merging(["schema": .number(1)]) { $1 })
  }

  private static let kind = Shape.choice(["person", "programmatic"])
  private static let reason = Shape.choice([
    "missing", "malformed", "wrongSlot", "unknown", "replaced", "revoked", "publicAPIDisabled",
    "ownerInactive", "ownerNotPermitted", "wrongPartner", "kindNotAllowed", "userTokenRequired",
    "accountRequired", "accountForbidden",
  ])

  private static let owner = Shape.object([
    "id": .id("user"), "login": .words, "name": .words, "kind": kind, "active": .bool,
  ])

  private static let credential = Shape.object([
    "id": .id("cred"), "kind": .choice(["personal", "public-api", "partner", "user-token"]),
    "masked": .words, "owner": owner, "account_id": .maybe(.id("acct")), "created_at": .time,
    "ended_at": .maybe(.time),
    "end_reason": .maybe(.choice(["replaced", "revoked", "password-changed"])),
    "last_used_at": .maybe(.time), "last_used_from": .maybe(.text),
    "last_used_agent": .maybe(.text), "requests_24h": .count, "valid": .bool,
    "invalid_reason": .maybe(reason), "copyable": .bool,
  ])

  /// `token` and `user-token`: status, generate, regenerate, revoke, get.
  public static let card = document([
    "credential": .maybe(credential), "replaced_id": .maybe(.id("cred")),
  ])
  /// `public-api`: the same, enable and disable.
  public static let publicAPI = card.adding(["account_id": .id("acct"), "enabled": .bool])
  /// `marketplace`: status, register, regenerate, revoke.
  public static let marketplace = card.adding([
    "registered": .bool, "scenario": .maybe(.choice(["client-integration", "own-product"])),
    "contact": .maybe(.words), "location_name": .maybe(.words), "user_token": .maybe(credential),
  ])

  /// `reveal`.
  public static let reveal = document(["id": .id("cred"), "value": .words])
  /// `header` of what needs no account.
  public static let header = document(["headers": .object(["Authorization": .words])])
  /// `header` of what acts as a user who belongs to several accounts.
  public static let headers = document([
    "headers": .object(["Authorization": .words, "x-account-id": .id("acct")])
  ])
  /// `copy`.
  public static let copy = document([
    "target": .choice(["file", "osc52"]), "path": .maybe(.words), "clears_at": .maybe(.time),
  ])

  private static let userMembers: [String: Shape] = [
    "id": .id("user"), "login": .words, "name": .words, "kind": kind, "active": .bool,
    "memberships": .list(
      .object([
        "account_id": .id("acct"),
        "permissions": .list(.choice(["configurator", "user-configurator"])),
      ])), "credential_ids": .list(.id("cred")),
  ]
  /// `users list`.
  public static let users = document(["users": .list(.object(userMembers))])
  /// What changes a user: the user as it is then.
  public static let user = document(["user": .object(userMembers)])
  /// `users add`.
  public static let userAdded = document(["id": .id("user"), "login": .words])
  /// `accounts list`.
  public static let accounts = document([
    "accounts": .list(.object(["id": .id("acct"), "name": .words, "members": .count]))
  ])
  /// `accounts add`, `rename`, `select`.
  public static let account = document(["id": .id("acct"), "name": .words])
  /// `accounts remove-member`.
  public static let memberRemoved = document(["account_id": .id("acct"), "user_id": .id("user")])

  private static let entryMembers: [String: Shape] = [
    "id": .id("evt"), "at": .time, "actor_id": .maybe(.id("user")), "actor_login": .maybe(.words),
    "action": .words, "subject_id": .maybe(.words), "credential_id": .maybe(.id("cred")),
    "masked": .maybe(.words), "reason": .maybe(reason), "address": .maybe(.words), "count": .count,
  ]
  /// `activity`.
  public static let activity = document(["entries": .list(.object(entryMembers))])
  /// A line of `activity --follow`.
  public static let entry = document(entryMembers)

  /// `verify`.
  public static let verify = document([
    "accepted": .bool, "status": .count, "message": .maybe(.words), "reason": .maybe(reason),
    "sentence": .words, "credential": .maybe(credential), "user_id": .maybe(.id("user")),
    "account_id": .maybe(.id("acct")),
  ])
  /// `doctor`.
  public static let doctor = document([
    "checks": .list(
      .object(["name": .words, "ok": .bool, "fault": .maybe(.words), "mend": .maybe(.words)]))
  ])

  /// `init`.
  public static let made = document(["path": .words, "user_id": .id("user")])
  /// `recover`.
  public static let recovered = document(["login": .words, "activated": .bool])
  /// `backup`.
  public static let backup = document(["path": .words])
  /// `restore`.
  public static let restored = document([
    "path": .words, "carried_over": .bool, "moved_aside": .maybe(.words),
    "ended_credentials": .count, "deactivated_users": .count, "removed_memberships": .count,
    "withdrawn_permissions": .count, "kept_managers": .count, "managers_to_recover": .count,
    "kept_members": .count, "kept_ends": .count,
  ])
  /// `support-bundle`.
  public static let bundle = document(["path": .words, "tokens": .count])
}
