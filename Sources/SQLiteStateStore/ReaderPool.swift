import Credentials
import GRDB
import Synchronization

/// Connections that only read, made when they are needed and kept for the next one.
final class ReaderPool: Sendable {
  private let idle: Mutex<[DatabaseQueue]>
  private let connect: @Sendable () throws(DeskError) -> DatabaseQueue
  /// So many are kept; when more read at once, the others close afterwards.
  private static let kept = 3

  init(_ first: DatabaseQueue, connect: @escaping @Sendable () throws(DeskError) -> DatabaseQueue) {
    idle = Mutex([first])
    self.connect = connect
  }

  /// Runs `body` in a transaction of a connection that nobody else uses meanwhile.
  func read<Value>(_ body: (Database) throws -> Value) throws(DeskError) -> Value {
    let connection: DatabaseQueue
    if let waiting = idle.withLock({ $0.popLast() }) {
      connection = waiting
    } else {
      connection = try connect()
    }
    defer { putBack(connection) }
    return try translated { try connection.read(body) }
  }

  /// Closes those that nobody uses.
  func drain() {
    idle.withLock { $0.removeAll() }
  }

  private func putBack(_ connection: DatabaseQueue) {
    idle.withLock { if $0.count < ReaderPool.kept { $0.append(connection) } }
  }
}
