public import Credentials
import Synchronization

/// A clipboard that keeps what was copied for a test to look at.
public final class RecordingClipboard: ClipboardPort {
  private struct State {
    var copied: [TokenSecret] = []
    var failNext: ClipboardFailure?
  }

  /// The file that its receipts name.
  public static let path = "/run/user/1000/keydesk/clipboard"

  private let state = Mutex(State())

  /// Makes an empty clipboard.
  public init() {}

  /// Everything that was copied, the oldest first.
  public var copied: [TokenSecret] { state.withLock { $0.copied } }

  /// With what the next copy fails, once.
  public var failNext: ClipboardFailure? {
    get { state.withLock { $0.failNext } }
    set { state.withLock { $0.failNext = newValue } }
  }

  /// Keeps the text; a secret is said to be cleared after 45 seconds.
  public func put(_ text: TokenSecret, isSecret: Bool) throws(DeskError) -> ClipboardReceipt {
    let failure = state.withLock { state in
      defer { state.failNext = nil }
      if state.failNext == nil { state.copied.append(text) }
      return state.failNext
    }
    if let failure { throw .clipboard(failure) }
    return ClipboardReceipt(
      target: "file", path: RecordingClipboard.path, clearsAt: nil,
      clearsAfter: isSecret ? .seconds(45) : nil)
  }

  /// Has nothing to sweep.
  public func sweep() {}
}
