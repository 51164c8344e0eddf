/// Which way a list is read from a place in it.
public enum ListDirection: Hashable, Sendable {
  /// In the list's order: users by their logins, the activity into the past.
  case forward
  /// Against it.
  case backward
}

/// What one bounded step through a list found.
///
/// A step looks at so many rows at most, whatever it finds: so a search through a long list can be shown while
/// it goes on, and be given up.
public struct ListStep<Row: Sendable, Place: Sendable>: Sendable {
  /// The rows that match, in the order of reading.
  public let rows: [Row]
  /// Where the next step goes on; `nil` when there is nothing more this way.
  public let next: Place?

  /// Makes a step.
  public init(rows: [Row], next: Place?) {
    self.rows = rows
    self.next = next
  }
}

extension ListStep: Equatable where Row: Equatable, Place: Equatable {}

/// Users of one account, by their logins.
public struct UserSearch: Equatable, Sendable {
  /// The account that they belong to.
  public var account: AccountID
  /// What the login or the name contains.
  public var filter: TextFilter
  /// The login behind which reading begins; `nil` for the list's end that the direction comes from.
  public var place: Login?
  /// Which way to read.
  public var direction: ListDirection
  /// How many users to return at most.
  public var limit: Int
  /// How many members to look at at most.
  public var reach: Int

  /// Makes a search from the beginning of an account's users.
  public init(
    account: AccountID, filter: TextFilter = TextFilter(), place: Login? = nil,
    direction: ListDirection = .forward, limit: Int = 100, reach: Int = 5_000
  ) {
    self.account = account
    self.filter = filter
    self.place = place
    self.direction = direction
    self.limit = limit
    self.reach = reach
  }
}

/// Where an entry stands in the activity: of one moment the one added last is the newer.
public struct ActivityPlace: Hashable, Comparable, Sendable {
  /// The entry's time.
  public let at: Instant
  /// The store's number for it, which grows.
  public let sequence: Int64

  /// Makes a place.
  public init(at: Instant, sequence: Int64) {
    self.at = at
    self.sequence = sequence
  }

  /// Whether one is older than the other.
  public static func < (left: ActivityPlace, right: ActivityPlace) -> Bool {
    (left.at, left.sequence) < (right.at, right.sequence)
  }
}

/// An entry and where it stands.
public struct PlacedEntry: Equatable, Sendable {
  /// Where it stands.
  public let place: ActivityPlace
  /// What happened.
  public let entry: ActivityEntry

  /// Makes an entry in its place.
  public init(place: ActivityPlace, entry: ActivityEntry) {
    self.place = place
    self.entry = entry
  }
}

/// Entries of the activity, the newest first.
public struct ActivitySearch: Equatable, Sendable {
  /// Whose: as in `ActivityQuery`.
  public var user: UserID?
  /// Where: as in `ActivityQuery`.
  public var accounts: [AccountID]
  /// What it contains; see `ActivityEntry.matches`.
  public var filter: TextFilter
  /// The place behind which reading begins; `nil` for the end that the direction comes from.
  public var place: ActivityPlace?
  /// Which way to read: forward is into the past.
  public var direction: ListDirection
  /// How many entries to return at most.
  public var limit: Int
  /// How many entries to look at at most.
  public var reach: Int

  /// Makes a search from the newest entry; without user and accounts it sees everything.
  public init(
    user: UserID? = nil, accounts: [AccountID] = [], filter: TextFilter = TextFilter(),
    place: ActivityPlace? = nil, direction: ListDirection = .forward, limit: Int = 100,
    reach: Int = 100_000
  ) {
    self.user = user
    self.accounts = accounts
    self.filter = filter
    self.place = place
    self.direction = direction
    self.limit = limit
    self.reach = reach
  }
}
