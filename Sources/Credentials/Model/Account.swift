/// A location, unit or workspace that users belong to.
public struct Account: Equatable, Sendable, Identified {
  /// What the ids of accounts begin with.
  public static let idPrefix = "acct"

  /// Its id, which `x-account-id` names.
  public let id: AccountID
  /// What it is called.
  public var name: Name
  /// When it was added.
  public let createdAt: Instant
  /// The switch `Enable Public API` (Teamogy).
  public var isPublicAPIEnabled: Bool

  /// Makes an account from all its parts.
  public init(id: AccountID, name: Name, createdAt: Instant, isPublicAPIEnabled: Bool = false) {
    self.id = id
    self.name = name
    self.createdAt = createdAt
    self.isPublicAPIEnabled = isPublicAPIEnabled
  }
}

/// What a membership allows beyond belonging to the account.
public enum Permission: String, Sendable, CaseIterable, Comparable {
  /// The Public API switch and its key.
  case configurator
  /// Users and their permissions.
  case userConfigurator = "user-configurator"

  /// Orders permissions by name, so that lists of them always read the same.
  public static func < (left: Permission, right: Permission) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// That a user belongs to an account.
public struct Membership: Equatable, Sendable {
  /// The account.
  public let accountID: AccountID
  /// The user.
  public let userID: UserID
  /// What the user may do there.
  public var permissions: Set<Permission>

  /// Makes a membership.
  public init(accountID: AccountID, userID: UserID, permissions: Set<Permission>) {
    self.accountID = accountID
    self.userID = userID
    self.permissions = permissions
  }
}
