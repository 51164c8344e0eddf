import Credentials
import Synchronization

/// A clock that the story sets back and forward, so that a new store has a past.
final class DemoClock: Sendable {
  private let time: Mutex<Instant>

  init(_ start: Instant) {
    time = Mutex(start)
  }

  var now: Instant { time.withLock { $0 } }

  func set(_ instant: Instant) {
    time.withLock { $0 = instant }
  }
}
