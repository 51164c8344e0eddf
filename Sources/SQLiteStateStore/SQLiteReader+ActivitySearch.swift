import Credentials
import GRDB

extension SQLiteReader {
  /// Each condition of who and where has an index of its own that holds the order too, so that SQLite merges
  /// them as it goes along; what the filter says is asked of the rows one after the other.
  func activity(
    _ search: ActivitySearch
  ) throws(DeskError) -> ListStep<PlacedEntry, ActivityPlace> {
    let reach = ActivityReach(search)
    let filter = ActivityFilterSQL(search.filter)
    let sql = """
      SELECT activity.sequence AS sequence, \(ActivityFilterSQL.columns)
      FROM (\(reach.sql)) AS place CROSS JOIN activity ON activity.sequence = place.sequence
      WHERE \(filter.condition)
      ORDER BY place.at \(reach.order), place.sequence \(reach.order) LIMIT ?
      """
    let found = try rows(sql, reach.arguments + filter.arguments + [max(1, search.limit)])
    let entries = try found.map { row throws(DeskError) in
      PlacedEntry(
        place: ActivityPlace(at: try row.instant("at"), sequence: try row.value("sequence")),
        entry: try ActivityEntry(row))
    }
    if let last = entries.last, entries.count >= search.limit {
      return ListStep(rows: entries, next: last.place)
    }
    return ListStep(rows: entries, next: try end(of: reach))
  }

  /// The last place within reach; `nil` when the list ends before.
  private func end(of reach: ActivityReach) throws(DeskError) -> ActivityPlace? {
    let sql = "SELECT at, sequence FROM (\(reach.sql)) LIMIT 1 OFFSET ?"
    let found = try row(sql, reach.arguments + [reach.count - 1])
    return try found.map { row throws(DeskError) in
      ActivityPlace(at: try row.instant("at"), sequence: try row.value("sequence"))
    }
  }
}

/// The places that one step looks at, in their order.
private struct ActivityReach {
  let sql: String
  let arguments: StatementArguments
  let order: String
  let count: Int

  init(_ search: ActivitySearch) {
    let isForward = search.direction == .forward
    order = isForward ? "DESC" : "ASC"
    // Without a filter every place is a match: there is no need to look at more.
    count = max(1, search.filter.isEmpty ? min(search.reach, search.limit) : search.reach)
    var conditions: [(String, String?)] = []
    if search.user == nil, search.accounts.isEmpty { conditions = [("", nil)] }
    conditions += Set(search.accounts.map(\.text)).sorted().map { ("account_id = ? AND ", $0) }
    if let user = search.user {
      conditions += [("actor_id = ? AND ", user.text), ("subject_id = ? AND ", user.text)]
    }
    let end = search.place.map { ($0.at.milliseconds, $0.sequence) }
    let last = end ?? (isForward ? (.max, .max) : (.min, .min))
    let comparison = isForward ? "<" : ">"
    sql =
      conditions.map { condition, _ in
        "SELECT at, sequence FROM activity WHERE \(condition)(at, sequence) \(comparison) (?, ?)"
      }.joined(separator: " UNION ") + " ORDER BY at \(order), sequence \(order) LIMIT ?"
    var arguments: StatementArguments = []
    for (_, key) in conditions {
      if let key { arguments += [key] }
      arguments += [last.0, last.1]
    }
    self.arguments = arguments + [count]
  }
}

/// `ActivityEntry.matches` in SQL.
private struct ActivityFilterSQL {
  /// Written out as `String`: GRDB's own type of SQL would take the interpolation otherwise.
  static let columns: String =
    ActivityEntry.columns.split(separator: ",").map { column -> String in
      let name = column.drop { $0 == " " }
      return "activity.\(name) AS \(name)"
    }.joined(separator: ", ")

  let condition: String
  let arguments: StatementArguments

  init(_ filter: TextFilter) {
    var conditions: [String] = []
    var arguments: StatementArguments = []
    for word in filter.words {
      let single = TextFilter(word)
      let actions = ActivityAction.allCases.map(\.rawValue).filter { single.matches([$0]) }
      let reasons = VerdictReason.allCases.map(\.rawValue).filter { single.matches([$0]) }
      conditions.append(
        """
        (action IN (\(ActivityFilterSQL.list(actions)))
          OR reason IN (\(ActivityFilterSQL.list(reasons)))
          OR actor_id IN (SELECT id FROM users WHERE instr(login, ?) > 0)
          OR subject_id IN (SELECT id FROM users WHERE instr(login, ?) > 0)
          OR instr(lower(masked), ?) > 0 OR instr(lower(address), ?) > 0
          OR instr(subject_id, ?) > 0 OR instr(credential_id, ?) > 0)
        """)
      arguments += StatementArguments(Array(repeating: word, count: 6))
    }
    condition = conditions.isEmpty ? "TRUE" : conditions.joined(separator: " AND ")
    self.arguments = arguments
  }

  /// Words of ours, which have no quotes in them.
  private static func list(_ words: [String]) -> String {
    words.map { "'\($0)'" }.joined(separator: ", ")
  }
}
