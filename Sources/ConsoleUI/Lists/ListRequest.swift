public import Credentials

/// Which list is read.
public enum ListSource: Hashable, Sendable {
  /// The users of an account.
  case users(AccountID)
  /// What happened.
  case activity
}

/// A place in a list, behind which reading goes on.
public enum ListPlace: Hashable, Sendable {
  case user(Login)
  case entry(ActivityPlace)
}

/// A part of a list that a screen wants to show; a newer request takes the place of an older one.
public struct ListRequest: Hashable, Sendable {
  /// Which list.
  public let source: ListSource
  /// What the rows contain.
  public let filter: TextFilter
  /// The place behind which reading begins; `nil` for the end that the direction comes from.
  public let place: ListPlace?
  /// Which way to read.
  public let direction: ListDirection
  /// How many rows to return at most.
  public let limit: Int
  /// Tells requests apart that ask for the same.
  let number: Int
}

/// A row of a list, as the store knows it.
public enum ListItem: Equatable, Sendable {
  case user(UserSummary)
  case account(AccountMembership)
  case entry(ActivitySummary)

  /// By what it is found again.
  var id: String {
    switch self {
    case .user(let user): user.user.id.text
    case .account(let membership): membership.account.id.text
    case .entry(let entry): entry.entry.id.text
    }
  }

  /// Where it stands in a list that is read in steps.
  var place: ListPlace? {
    switch self {
    case .user(let user): .user(user.user.login)
    case .entry(let entry): .entry(entry.place)
    case .account: nil
    }
  }
}

/// What was found so far of what was asked for.
public struct ListPage: Equatable, Sendable {
  /// Rows that were not sent before, in the order of reading.
  public let items: [ListItem]
  /// Where reading goes on; `nil` at the end of the list.
  public let next: ListPlace?
  /// Whether nothing more comes for this request.
  public let isComplete: Bool

  /// Makes a page.
  public init(items: [ListItem], next: ListPlace?, isComplete: Bool) {
    self.items = items
    self.next = next
    self.isComplete = isComplete
  }
}
