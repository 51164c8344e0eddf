import Credentials
import GRDB

/// Answers from one transaction of one connection.
///
/// Every statement is cached with the connection. Lives no longer than the transaction.
class SQLiteReader: StateReader {
  let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func isEmpty() throws(DeskError) -> Bool {
    try row("SELECT 1 FROM users LIMIT 1") == nil
  }

  func user(_ id: UserID) throws(DeskError) -> User? {
    try user(where: "id = ?", id.text)
  }

  func user(login: Login) throws(DeskError) -> User? {
    try user(where: "login = ?", login.text)
  }

  func activePersons(limit: Int) throws(DeskError) -> [User] {
    let sql = """
      SELECT \(User.columns) FROM users WHERE kind = 'person' AND is_active = 1
      ORDER BY login LIMIT ?
      """
    return try rows(sql, [max(0, limit)]).map { row throws(DeskError) in try User(row) }
  }

  func account(_ id: AccountID) throws(DeskError) -> Account? {
    let found = try row("SELECT * FROM accounts WHERE id = ?", [id.text])
    return try found.map { row throws(DeskError) in try Account(row) }
  }

  func memberships(of user: UserID) throws(DeskError) -> [Membership] {
    let sql = "SELECT * FROM memberships WHERE user_id = ? ORDER BY account_id"
    return try rows(sql, [user.text]).map { row throws(DeskError) in try Membership(row) }
  }

  func members(of account: AccountID) throws(DeskError) -> [Membership] {
    let sql = "SELECT * FROM memberships WHERE account_id = ? ORDER BY user_id"
    return try rows(sql, [account.text]).map { row throws(DeskError) in try Membership(row) }
  }

  func registration(of user: UserID) throws(DeskError) -> MarketplaceRegistration? {
    let found = try row("SELECT * FROM registrations WHERE user_id = ?", [user.text])
    return try found.map { row throws(DeskError) in try MarketplaceRegistration(row) }
  }

  private func user(where condition: String, _ key: String) throws(DeskError) -> User? {
    let found = try row("SELECT \(User.columns) FROM users WHERE \(condition)", [key])
    return try found.map { row throws(DeskError) in try User(row) }
  }

  /// The rows of a statement, which is prepared once for each connection.
  func rows(_ sql: String, _ arguments: StatementArguments = []) throws(DeskError) -> [Row] {
    try translated {
      try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments)
    }
  }

  /// The first row of a statement, which is prepared once for each connection.
  func row(_ sql: String, _ arguments: StatementArguments = []) throws(DeskError) -> Row? {
    try translated {
      try Row.fetchOne(database.cachedStatement(sql: sql), arguments: arguments)
    }
  }
}
