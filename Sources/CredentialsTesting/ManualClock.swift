public import Credentials
import Synchronization

/// A clock that moves only when told.
public final class ManualClock: Sendable {
  private let moment: Mutex<Instant>

  /// Makes a clock that shows a moment; 2026-11-20T14:02:00.000Z unless said otherwise.
  public init(_ start: Instant = Instant(milliseconds: 1_795_183_320_000)) {
    moment = Mutex(start)
  }

  /// What it shows.
  public var now: Instant {
    get { moment.withLock { $0 } }
    set { moment.withLock { $0 = newValue } }
  }

  /// Moves it forward.
  public func advance(by duration: Duration) {
    moment.withLock { $0 = $0 + duration }
  }
}
