import GRDB

/// Another process at the same store: this one, with SQLite and none of Keydesk's code.
final class StoreHolder {
  private let connection: DatabaseQueue

  /// Opens the store's file.
  init(_ path: String) throws {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    configuration.busyMode = .timeout(10)
    connection = try DatabaseQueue(path: path, configuration: configuration)
  }

  /// Begins to write and does not end.
  func lock() throws { try run("BEGIN EXCLUSIVE") }

  /// Ends writing with nothing written.
  func unlock() throws { try run("ROLLBACK") }

  /// Runs a statement.
  func run(_ statement: String) throws {
    try connection.writeWithoutTransaction { try $0.execute(sql: statement) }
  }

  /// The text of a question's one answer.
  func ask(_ question: String) throws -> String? {
    try connection.writeWithoutTransaction { try String.fetchOne($0, sql: question) }
  }
}
