import Credentials
import GRDB

extension SQLiteReader {
  func memberCount(of account: AccountID) throws(DeskError) -> Int {
    let found = try row(
      "SELECT count(*) AS count FROM memberships WHERE account_id = ?", [account.text])
    guard let found else { throw .store(.damaged) }
    return try found.value("count")
  }

  /// Walks along the index of logins; only what matches is read whole.
  func users(_ search: UserSearch) throws(DeskError) -> ListStep<User, Login> {
    let isForward = search.direction == .forward
    let sql = """
      SELECT \(User.columns) FROM users
      WHERE \(search.place == nil ? "" : isForward ? "login > ? AND " : "login < ? AND ")
        EXISTS (SELECT 1 FROM memberships WHERE user_id = users.id AND account_id = ?)
      ORDER BY login \(isForward ? "ASC" : "DESC") LIMIT ?
      """
    var arguments: StatementArguments = search.place.map { [$0.text] } ?? []
    arguments += [search.account.text, max(1, search.reach)]
    var users: [User] = []
    var looked = 0
    var last: Login?
    var isFull = false
    try translated {
      let rows = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
      while !isFull, let row = try rows.next() {
        looked += 1
        let login: String = try row.value("login")
        last = Login(stored: login)
        let name: String = try row.value("name")
        if search.filter.matches([login, name]) { users.append(try User(row)) }
        isFull = users.count >= search.limit
      }
    }
    return ListStep(rows: users, next: isFull || looked >= search.reach ? last : nil)
  }
}
