import Credentials
import GRDB

extension SQLiteReader {
  /// Where an entry stands in the order of the activity.
  private struct Place: Hashable {
    let at: Int64
    let sequence: Int64
  }

  /// Each condition has an index of its own that holds the order too: so each gives its newest places, the
  /// newest of them all are taken, and only their entries are read.
  func activity(_ query: ActivityQuery) throws(DeskError) -> [ActivityEntry] {
    var end: Place?
    if let before = query.before {
      guard let place = try place(of: before) else { return [] }
      end = place
    }
    let limit = max(0, query.limit)
    var places: Set<Place> = []
    for (condition, key) in conditions(of: query) {
      places.formUnion(try newest(limit, where: condition, key, before: end))
    }
    let wanted = places.sorted { ($0.at, $0.sequence) > ($1.at, $1.sequence) }.prefix(limit)
    return try wanted.map { place throws(DeskError) in try entry(place) }
  }

  private func conditions(of query: ActivityQuery) -> [(String, String?)] {
    if query.user == nil, query.accounts.isEmpty { return [("", nil)] }
    var conditions = query.accounts.map { ("account_id = ? AND ", Optional($0.text)) }
    if let user = query.user {
      conditions.append(("actor_id = ? AND ", user.text))
      conditions.append(("subject_id = ? AND ", user.text))
    }
    return conditions
  }

  private func newest(
    _ limit: Int, where condition: String, _ key: String?, before end: Place?
  ) throws(DeskError) -> [Place] {
    let sql = """
      SELECT at, sequence FROM activity WHERE \(condition)(at, sequence) < (?, ?)
      ORDER BY at DESC, sequence DESC LIMIT ?
      """
    var arguments: StatementArguments = key.map { [$0] } ?? []
    arguments += [end?.at ?? .max, end?.sequence ?? .max, limit]
    return try rows(sql, arguments).map { row throws(DeskError) in
      Place(at: try row.value("at"), sequence: try row.value("sequence"))
    }
  }

  private func place(of id: ActivityID) throws(DeskError) -> Place? {
    let found = try row("SELECT at, sequence FROM activity WHERE id = ?", [id.text])
    return try found.map { row throws(DeskError) in
      Place(at: try row.value("at"), sequence: try row.value("sequence"))
    }
  }

  private func entry(_ place: Place) throws(DeskError) -> ActivityEntry {
    let sql = "SELECT \(ActivityEntry.columns) FROM activity WHERE sequence = ?"
    guard let row = try row(sql, [place.sequence]) else { throw .store(.damaged) }
    return try ActivityEntry(row)
  }
}
