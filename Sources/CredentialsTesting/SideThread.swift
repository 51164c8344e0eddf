import Foundation
import Synchronization

/// Work that blocks, done on a thread of its own while the test goes on.
///
/// Never a `Task`: the pool that runs tests has a thread a core, so a test that blocks one of them while it waits
/// for a task can wait for good.
public final class SideThread<Result: Sendable>: Sendable {
  /// Why there is no result.
  public enum Failure: Error {
    /// The work went on for longer than three minutes.
    case stillRunning
  }

  private let outcome: Outcome

  private final class Outcome: Sendable {
    let result = Mutex<Swift.Result<Result, any Error>?>(nil)
    let ended = DispatchSemaphore(value: 0)
  }

  /// Begins the work at once.
  public init(_ work: @escaping @Sendable () throws -> Result) {
    let outcome = Outcome()
    self.outcome = outcome
    Thread.detachNewThread {
      let result = Swift.Result { try work() }
      outcome.result.withLock { $0 = result }
      outcome.ended.signal()
    }
  }

  /// Waits for the work, and gives what it gave or throws what it threw.
  ///
  /// - Throws: `Failure.stillRunning` after three minutes, far longer than any work of a test takes.
  public func end() throws -> Result {
    guard outcome.ended.wait(timeout: .now() + .seconds(180)) == .success else {
      throw Failure.stillRunning
    }
    outcome.ended.signal()
    guard let result = outcome.result.withLock({ $0 }) else { throw Failure.stillRunning }
    return try result.get()
  }
}
