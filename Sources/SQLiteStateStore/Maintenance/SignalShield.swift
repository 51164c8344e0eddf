import Credentials
import GRDB
import GRDBSQLite
import Glibc

/// Keeps the signals that end a program off the calling thread while half-made files have to be removed first.
///
/// They are not lost: one that came meanwhile ends the program when the shield goes down.
struct SignalShield {
  private var before = sigset_t()

  /// Holds the signals off.
  init() {
    var ending = sigset_t()
    sigemptyset(&ending)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&ending, signal) }
    pthread_sigmask(SIG_BLOCK, &ending, &before)
  }

  /// Whether one of them waits.
  private static var isAskedToEnd: Bool {
    var waiting = sigset_t()
    sigpending(&waiting)
    return [SIGINT, SIGTERM, SIGHUP].contains { sigismember(&waiting, $0) == 1 }
  }

  /// Throws when one of them waits: what was begun is to be undone, and the signal ends the program then.
  func check() throws(DeskError) {
    if SignalShield.isAskedToEnd { throw .store(.inputOutput) }
  }

  /// Has each statement of a connection that takes long end in the middle when one of them waits.
  func watch(_ database: Database) {
    // Some milliseconds' worth of SQLite's steps.
    sqlite3_progress_handler(
      database.sqliteConnection, 10_000, { _ in SignalShield.isAskedToEnd ? 1 : 0 }, nil)
  }

  /// Runs `body` behind a shield.
  static func raised<Value>(
    _ body: (SignalShield) throws(DeskError) -> Value
  ) throws(DeskError) -> Value {
    let shield = SignalShield()
    defer { shield.lower() }
    return try body(shield)
  }

  /// Lets them through again.
  func lower() {
    var before = before
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}
