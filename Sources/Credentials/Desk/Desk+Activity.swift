/// An entry of the activity as somebody sees it: with names beside the ids.
public struct ActivitySummary: Equatable, Sendable {
  /// Where it stands.
  public let place: ActivityPlace
  /// What happened.
  public let entry: ActivityEntry
  /// Who did it.
  public let actorLogin: Login?
  /// Whom or what it is about: a user's login or an account's name.
  public let subjectName: String?

  /// Makes a summary.
  public init(
    place: ActivityPlace, entry: ActivityEntry, actorLogin: Login?, subjectName: String?
  ) {
    self.place = place
    self.entry = entry
    self.actorLogin = actorLogin
    self.subjectName = subjectName
  }
}

/// What somebody wants to see of the activity.
public struct ActivityRequest: Equatable, Sendable {
  /// What entries contain; see `ActivityEntry.matches`.
  public var filter: TextFilter
  /// The place behind which reading begins.
  public var place: ActivityPlace?
  /// Which way to read: forward is into the past.
  public var direction: ListDirection
  /// How many entries to return at most.
  public var limit: Int
  /// How many entries to look at at most.
  public var reach: Int

  /// Makes a request that begins with the newest entry.
  public init(
    filter: TextFilter = TextFilter(), place: ActivityPlace? = nil,
    direction: ListDirection = .forward, limit: Int = 100, reach: Int = 100_000
  ) {
    self.filter = filter
    self.place = place
    self.direction = direction
    self.limit = limit
    self.reach = reach
  }
}

extension Desk {
  /// Reads the activity in one bounded step: one's own, and that of the accounts where one holds a permission.
  public func activity(
    _ request: ActivityRequest, as session: Session
  ) throws(DeskError) -> ListStep<ActivitySummary, ActivityPlace> {
    try store.read { (state) throws(DeskError) in
      let actor = try Desk.actor(of: session, in: state)
      let permitted = try state.memberships(of: actor.id).filter { !$0.permissions.isEmpty }
      let step = try state.activity(
        ActivitySearch(
          user: actor.id, accounts: permitted.map(\.accountID), filter: request.filter,
          place: request.place, direction: request.direction, limit: request.limit,
          reach: request.reach))
      return ListStep(
        rows: try step.rows.map { (row) throws(DeskError) in try Desk.summary(of: row, in: state) },
        next: step.next)
    }
  }

  private static func summary(
    of row: PlacedEntry, in state: any StateReader
  ) throws(DeskError) -> ActivitySummary {
    let subject = row.entry.subjectID
    var name: String?
    if let user = subject.flatMap(UserID.init) {
      name = try state.user(user)?.login.text
    } else if let account = subject.flatMap(AccountID.init) {
      name = try state.account(account)?.name.text
    }
    let actor = try row.entry.actorID.map { (id) throws(DeskError) in try state.user(id) }
    return ActivitySummary(
      place: row.place, entry: row.entry, actorLogin: actor??.login, subjectName: name)
  }
}
