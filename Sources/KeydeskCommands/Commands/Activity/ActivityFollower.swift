import Credentials
import Dispatch

/// Prints entries as they happen, until its reader goes away or the session is over.
struct ActivityFollower {
  let feed: ActivityFeed

  /// How late an entry may come: refusals are written behind the verdict, and clocks of processes differ.
  private static let lateness = Duration.seconds(120)

  /// By what entries are known again: one that counts more of the same is news.
  private typealias Seen = [ActivityID: (at: Instant, count: Int)]

  private var context: CommandContext { feed.signedIn.context }

  /// Prints the newest entries, and then every new one.
  func run(after limit: Int) throws(CommandFailure) {
    // Listens before it reads, so that nothing falls in between.
    let bell = DispatchSemaphore(value: 0)
    let observation = feed.signedIn.desk.observeChanges { bell.signal() }
    defer { observation.cancel() }
    var seen = try known()
    try printNewest(limit, &seen)
    while !context.io.isOutputClosed {
      // Now and then a look at the reader, who may have gone while nothing happened.
      guard bell.wait(timeout: .now() + .seconds(1)) == .success else { continue }
      while bell.wait(timeout: .now()) == .success {}
      try printNew(&seen)
    }
  }

  private func known() throws(CommandFailure) -> Seen {
    var seen: Seen = [:]
    for row in try feed.entries(since: horizon) { seen[row.entry.id] = row.mark }
    return seen
  }

  private var horizon: Instant { context.workbench.now() - ActivityFollower.lateness }

  private func printNewest(_ limit: Int, _ seen: inout Seen) throws(CommandFailure) {
    var newest: [ActivitySummary] = []
    try feed.read(limit: limit) { newest += $0 }
    for row in newest.reversed() {
      seen[row.entry.id] = row.mark
      try print(row)
    }
  }

  private func printNew(_ seen: inout Seen) throws(CommandFailure) {
    let horizon = horizon
    for row in try feed.entries(since: horizon) where seen[row.entry.id]?.count != row.entry.count {
      seen[row.entry.id] = row.mark
      try print(row)
    }
    seen = seen.filter { $0.value.at >= horizon }
  }

  private func print(_ row: ActivitySummary) throws(CommandFailure) {
    try context.answer(.entryDocument(row), or: context.line(row))
  }
}

extension ActivitySummary {
  fileprivate var mark: (at: Instant, count: Int) { (entry.at, entry.count) }
}
