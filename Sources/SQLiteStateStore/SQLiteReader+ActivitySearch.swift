import Credentials
import GRDB

extension SQLiteReader {
  /// Each condition of who and where has an index of its own that holds the order too: so each is walked by itself,
  /// to where the step ends, and the entries that match are put together.
  func activity(
    _ search: ActivitySearch
  ) throws(DeskError) -> ListStep<PlacedEntry, ActivityPlace> {
    let walk = ActivityWalk(search)
    // Without a filter every entry is a match: the first ones are the step.
    let end = search.filter.isEmpty ? nil : try end(of: walk)
    let filter = try filter(search.filter)
    var found: [ActivityPlace: PlacedEntry] = [:]
    for path in walk.paths {
      for entry in try entries(walk, on: path, to: end, filter) { found[entry.place] = entry }
    }
    let rows = Array(walk.sorted(Array(found.values)).prefix(walk.limit))
    return ListStep(rows: rows, next: rows.count >= walk.limit ? rows.last?.place : end)
  }

  /// The last place within reach, counted over everybody's activity by the smallest index; `nil` when that ends before.
  private func end(of walk: ActivityWalk) throws(DeskError) -> ActivityPlace? {
    let sql = """
      SELECT at, sequence FROM activity WHERE \(walk.isBehindStart)
      ORDER BY at \(walk.order), sequence \(walk.order) LIMIT 1 OFFSET ?
      """
    let found = try row(sql, walk.start + [walk.reach - 1])
    return try found.map { row throws(DeskError) in try ActivityPlace(row) }
  }

  private func entries(
    _ walk: ActivityWalk, on path: ActivityWalk.Path, to end: ActivityPlace?,
    _ filter: ActivityFilterSQL
  ) throws(DeskError) -> [PlacedEntry] {
    let sql = """
      SELECT sequence, \(ActivityEntry.columns) FROM activity
      WHERE \(path.condition)\(walk.isBehindStart) AND \(walk.isBeforeEnd)\(filter.condition)
      ORDER BY at \(walk.order), sequence \(walk.order) LIMIT ?
      """
    let arguments = path.arguments + walk.start + walk.end(end) + filter.arguments
    return try rows(sql, arguments + [walk.limit]).map { row throws(DeskError) in
      PlacedEntry(place: try ActivityPlace(row), entry: try ActivityEntry(row))
    }
  }

  /// `ActivityEntry.matches` in SQL; users are asked for only where a word occurs in anybody's login.
  private func filter(_ filter: TextFilter) throws(DeskError) -> ActivityFilterSQL {
    var result = ActivityFilterSQL()
    for word in filter.words {
      let occurs = try row("SELECT 1 FROM users WHERE holds(login, ?) LIMIT 1", [word]) != nil
      result.require(word, alsoInLogins: occurs)
    }
    return result
  }
}

/// Which way one step goes, from where, and how far.
private struct ActivityWalk {
  /// A condition of who or where, followed by ` AND `.
  struct Path {
    let condition: String
    let arguments: StatementArguments

    init(_ column: String? = nil, _ key: String = "") {
      condition = column.map { "\($0) = ? AND " } ?? ""
      arguments = column == nil ? [] : [key]
    }
  }

  let paths: [Path]
  let order: String
  let isBehindStart: String
  let isBeforeEnd: String
  let start: StatementArguments
  let limit: Int
  /// How many places are looked at.
  let reach: Int
  private let isForward: Bool

  init(_ search: ActivitySearch) {
    isForward = search.direction == .forward
    order = isForward ? "DESC" : "ASC"
    isBehindStart = "(at, sequence) \(isForward ? "<" : ">") (?, ?)"
    isBeforeEnd = "(at, sequence) \(isForward ? ">=" : "<=") (?, ?)"
    let first = isForward ? ActivityWalk.newest : ActivityWalk.oldest
    start = search.place.map { [$0.at.milliseconds, $0.sequence] } ?? first
    limit = max(1, min(search.limit, search.reach))
    reach = max(1, search.reach)
    var paths = Set(search.accounts.map(\.text)).sorted().map { Path("account_id", $0) }
    if let user = search.user {
      paths += [Path("actor_id", user.text), Path("subject_id", user.text)]
    }
    self.paths = paths.isEmpty ? [Path()] : paths
  }

  private static let newest: StatementArguments = [Int64.max, Int64.max]
  private static let oldest: StatementArguments = [Int64.min, Int64.min]

  /// The place that the step goes to; without one, the list's end.
  func end(_ place: ActivityPlace?) -> StatementArguments {
    guard let place else { return isForward ? ActivityWalk.oldest : ActivityWalk.newest }
    return [place.at.milliseconds, place.sequence]
  }

  /// Entries in the order of reading.
  func sorted(_ entries: [PlacedEntry]) -> [PlacedEntry] {
    entries.sorted { isForward ? $0.place > $1.place : $0.place < $1.place }
  }
}

/// What a filter asks of a row, each word behind an ` AND `.
private struct ActivityFilterSQL {
  private(set) var condition = ""
  private(set) var arguments: StatementArguments = []

  /// Asks for one more word.
  mutating func require(_ word: String, alsoInLogins: Bool) {
    let logins = ["actor_id", "subject_id"].map {
      " OR \($0) IN (SELECT id FROM users WHERE holds(login, ?))"
    }
    condition += " AND (holds(texts, ?)\(alsoInLogins ? logins.joined() : ""))"
    arguments += StatementArguments(Array(repeating: word, count: alsoInLogins ? 3 : 1))
  }
}

extension ActivityPlace {
  fileprivate init(_ row: Row) throws(DeskError) {
    self.init(at: try row.instant("at"), sequence: try row.value("sequence"))
  }
}
