import Credentials
import Glibc

/// How the helper waits.
protocol Waiter {
  /// The moment that it is, by a clock that nobody sets.
  func now() -> Instant
  /// Waits; says whether it was asked to end meanwhile.
  func wait(_ duration: Duration) -> Bool
}

/// What the helper is to do when a value is due.
protocol Errand {
  /// When.
  var deadline: Instant { get }
  /// Whether nothing is left to do, because something else was copied meanwhile.
  func isNeedless() -> Bool
  /// Does it; 0 when there is nothing of this value left to clear, 1 when clearing failed.
  func finish() -> Int32
}

/// The helper's wait for the moment when one value is due.
struct Vigil {
  let errand: any Errand

  /// How often it looks whether another copy made it needless: many copies, few helpers.
  private static let interval = Duration.seconds(1)

  /// Waits and clears; when asked to end before, it clears at once.
  ///
  /// - Returns: 0 when there is nothing of this value left to clear, 1 when clearing failed.
  func keep(with waiter: some Waiter) -> Int32 {
    while true {
      let remaining = errand.deadline.since(waiter.now())
      guard remaining > .zero else { return errand.finish() }
      if waiter.wait(min(remaining, Vigil.interval)) { return errand.finish() }
      if errand.isNeedless() { return 0 }
    }
  }
}

/// The helper's errand of clearing the clipboard file.
struct FileErrand: Errand {
  let request: ClearRequest
  let clearing: Clearing

  var deadline: Instant { request.due.at }

  func finish() -> Int32 {
    guard let place = ClipboardPlace(path: request.path) else { return 1 }
    do throws(DeskError) {
      let folder = try ClipboardFolder(place)
      try folder.locked { () throws(SystemFailure) in
        folder.removeLeftovers()
        try clearing.clearOverdue(in: folder, now: request.due.at, fallback: request.due)
      }
      return 0
    } catch {
      return 1
    }
  }

  /// Whether another copy took the place of ours, or the same value a later deadline.
  func isNeedless() -> Bool {
    guard let place = ClipboardPlace(path: request.path) else { return true }
    do throws(DeskError) {
      let folder = try ClipboardFolder(place)
      return try folder.locked { () throws(SystemFailure) in
        // A copy that was killed may have left the value under another name.
        folder.removeLeftovers()
        if let list = try folder.dueList(), !list.entries.contains(request.due) { return true }
        let present = try clearing.digestOfContent(in: folder)
        return present.map(request.due.digest.matches) != true
      }
    } catch {
      // What cannot be looked at now may be at the end.
      return false
    }
  }
}

/// Waits by the system: a clock that goes on while the machine sleeps, and signals held back.
struct SystemWaiter: Waiter {
  private let start = (WallClock.now(), WallClock.milliseconds(of: CLOCK_BOOTTIME))
  private let signals: sigset_t

  init() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGTERM, SIGINT, SIGHUP, SIGQUIT] { sigaddset(&signals, signal) }
    sigprocmask(SIG_BLOCK, &signals, nil)
    self.signals = signals
  }

  func now() -> Instant {
    start.0 + .milliseconds(WallClock.milliseconds(of: CLOCK_BOOTTIME) - start.1)
  }

  func wait(_ duration: Duration) -> Bool {
    let (seconds, attoseconds) = duration.components
    var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    return withUnsafePointer(to: signals) { sigtimedwait($0, nil, &time) } > 0
  }
}
