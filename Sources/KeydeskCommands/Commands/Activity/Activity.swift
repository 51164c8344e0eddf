import ArgumentParser
import Credentials

/// Prints what happened: the newest first, or as it happens.
struct Activity: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "activity", abstract: "Print what happened, the newest first.",
    discussion: """
      You see what you did or what was done to you and, with either permission, all of the account. With --follow \
      what happens from now on is printed as it happens, the oldest first, after the newest --limit entries; \
      an entry that counts more of the same is printed again. With --json each line is then a document.
      """)

  @Option(help: "How many entries at most; 100 unless said, none before --follow.")
  var limit: Int?

  @Flag(help: "Go on printing what happens.")
  var follow = false

  @Option(help: "Only entries that contain these words.")
  var filter: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard limit ?? 0 >= 0 else { throw ValidationError("--limit is not below 0") }
  }

  func run(in context: CommandContext) throws(CommandFailure) {
    let feed = ActivityFeed(signedIn: try context.signIn(), filter: TextFilter(filter ?? ""))
    if follow {
      try ActivityFollower(feed: feed).run(after: limit ?? 0)
    } else {
      try context.print(common.json ? document(feed) : lines(feed, context))
    }
  }

  private func lines(
    _ feed: ActivityFeed, _ context: CommandContext
  ) throws(CommandFailure) -> Spool {
    let spool = Spool()
    try feed.read(limit: limit ?? 100) { (rows) throws(CommandFailure) in
      try spool.take(rows.map { context.line($0) + "\n" }.joined())
    }
    return spool
  }

  /// One document, put together piece by piece: the activity may be long.
  private func document(_ feed: ActivityFeed) throws(CommandFailure) -> Spool {
    let spool = Spool()
    var opening = "{\"schema\":1,\"entries\":["
    try feed.read(limit: limit ?? 100) { (rows) throws(CommandFailure) in
      guard !rows.isEmpty else { return }
      let entries = rows.map { JSONValue.entry($0).serialized }
      try spool.take(opening + entries.joined(separator: ","))
      opening = ","
    }
    try spool.take((opening == "," ? "" : opening) + "]}\n")
    return spool
  }
}

extension Spool {
  fileprivate func take(_ piece: String) throws(CommandFailure) {
    try CommandFailure.wrap { () throws(InputOutputFailure) in try add(piece) }
  }
}

extension CommandContext {
  /// Writes what was put by, all of it the datum.
  func print(_ spool: Spool) throws(CommandFailure) {
    try CommandFailure.wrap { () throws(InputOutputFailure) in try spool.print(to: io) }
  }

  /// An entry on one line.
  func line(_ summary: ActivitySummary) -> String {
    let entry = summary.entry
    let what = [
      entry.masked.map(shown), entry.reason?.rawValue, entry.address.map { "from \($0)" },
      entry.count > 1 ? "\(entry.count) times" : nil,
    ]
    return
      ([
        localTime(entry.at), summary.actorLogin?.text ?? entry.actorID?.text ?? "-",
        entry.action.rawValue, summary.subjectName ?? entry.subjectID,
      ] + what)
      .compactMap { $0?.displayable }.joined(separator: "  ")
  }
}
