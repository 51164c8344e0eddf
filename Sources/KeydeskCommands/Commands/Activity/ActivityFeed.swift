import Credentials

/// The activity as one signed-in user sees it, read in bounded steps.
struct ActivityFeed {
  let signedIn: SignedIn
  let filter: TextFilter

  /// Reads from the newest entry on, and hands over what each step found.
  func read(
    limit: Int, _ body: ([ActivitySummary]) throws(CommandFailure) -> Void
  ) throws(CommandFailure) {
    var rest = limit
    var place: ActivityPlace?
    while rest > 0 {
      let step = try step(limit: min(rest, 1_000), after: place)
      try body(step.rows)
      rest -= step.rows.count
      guard let next = step.next else { return }
      place = next
    }
  }

  /// Reads the entries since a moment, the oldest first.
  func entries(since moment: Instant) throws(CommandFailure) -> [ActivitySummary] {
    var found: [ActivitySummary] = []
    var place: ActivityPlace?
    repeat {
      let step = try step(limit: 1_000, after: place)
      found += step.rows.prefix { $0.entry.at >= moment }
      place = step.next
    } while place.map { $0.at >= moment } ?? false
    return found.reversed()
  }

  private func step(
    limit: Int, after place: ActivityPlace?
  ) throws(CommandFailure) -> ListStep<ActivitySummary, ActivityPlace> {
    try CommandFailure.wrap { () throws(DeskError) in
      try signedIn.desk.activity(
        ActivityRequest(filter: filter, place: place, limit: limit), as: signedIn.session)
    }
  }
}
