public import Credentials
public import CredentialsTesting
public import Settings
import Synchronization

/// A clipboard that keeps what was copied for a test to look at.
public final class RecordingClipboard: ClipboardPort {
  private struct State {
    var copied: [TokenSecret] = []
    var failNext: ClipboardFailure?
    var sweeps = 0
    var clearing: ClipboardClearing? = .cleared
    var values = PreferenceValues()
  }

  /// The file that its receipts name.
  public static let path = "/run/user/1000/keydesk/clipboard"

  private let clock: ManualClock
  private let state = Mutex(State())

  /// Makes an empty clipboard.
  public init(clock: ManualClock) {
    self.clock = clock
  }

  /// How often it was asked to empty what is overdue.
  public var sweeps: Int { state.withLock { $0.sweeps } }

  /// Where and for how long it is to copy.
  public internal(set) var values: PreferenceValues {
    get { state.withLock { $0.values } }
    set { state.withLock { $0.values = newValue } }
  }

  /// Everything that was copied, the oldest first.
  public var copied: [TokenSecret] { state.withLock { $0.copied } }

  /// With what the next copy fails, once.
  public var failNext: ClipboardFailure? {
    get { state.withLock { $0.failNext } }
    set { state.withLock { $0.failNext = newValue } }
  }

  /// Keeps the text; a secret is said to be cleared after the chosen time.
  public func put(_ text: TokenSecret, isSecret: Bool) throws(DeskError) -> ClipboardReceipt {
    let failure = state.withLock { state in
      defer { state.failNext = nil }
      if state.failNext == nil { state.copied.append(text) }
      return state.failNext
    }
    if let failure { throw .clipboard(failure) }
    let chosen = values
    let clears = isSecret && chosen.clipboardSeconds > 0
    let time = clears ? Duration.seconds(chosen.clipboardSeconds) : nil
    return ClipboardReceipt(
      target: chosen.clipboardTarget, path: RecordingClipboard.path,
      clearsAt: time.map { clock.now + $0 }, clearsAfter: time)
  }

  /// What it says became of a secret that is due.
  public var clearing: ClipboardClearing? {
    get { state.withLock { $0.clearing } }
    set { state.withLock { $0.clearing = newValue } }
  }

  /// Counts that it was asked.
  @discardableResult public func sweep() -> ClipboardClearing? {
    state.withLock { state in
      state.sweeps += 1
      return state.clearing
    }
  }
}
