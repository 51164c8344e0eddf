import Credentials
import Synchronization

/// A clipboard that only remembers.
final class FakeClipboard: ClipboardPort {
  struct Copied: Equatable {
    let text: String
    let isSecret: Bool
  }

  let copied = Mutex<[Copied]>([])
  let sweeps = Mutex(0)
  let failure = Mutex<ClipboardFailure?>(nil)
  private let path: String
  private let now: Instant

  init(path: String, now: Instant) {
    self.path = path
    self.now = now
  }

  func put(_ text: TokenSecret, isSecret: Bool) throws(DeskError) -> ClipboardReceipt {
    if let failure = failure.withLock({ $0 }) { throw .clipboard(failure) }
    copied.withLock { $0.append(Copied(text: text.reveal(), isSecret: isSecret)) }
    guard isSecret else {
      return ClipboardReceipt(target: "file", path: path, clearsAt: nil, clearsAfter: nil)
    }
    return ClipboardReceipt(
      target: "file", path: path, clearsAt: now + .seconds(45), clearsAfter: .seconds(45))
  }

  func sweep() { sweeps.withLock { $0 += 1 } }
}
