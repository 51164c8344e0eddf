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
  /// Which way copies go, when it is not the file.
  let target = Mutex<String?>(nil)
  private let path: String
  private let now: Instant

  init(path: String, now: Instant) {
    self.path = path
    self.now = now
  }

  func put(_ text: TokenSecret, isSecret: Bool) throws(DeskError) -> ClipboardReceipt {
    if let failure = failure.withLock({ $0 }) { throw .clipboard(failure) }
    copied.withLock { $0.append(Copied(text: text.reveal(), isSecret: isSecret)) }
    if let target = target.withLock({ $0 }) {
      let isCleared = isSecret && target != "terminal"
      return ClipboardReceipt(
        target: target, path: nil, clearsAt: isCleared ? now + .seconds(45) : nil,
        clearsAfter: isCleared ? .seconds(45) : nil)
    }
    guard isSecret else {
      return ClipboardReceipt(target: "file", path: path, clearsAt: nil, clearsAfter: nil)
    }
    return ClipboardReceipt(
      target: "file", path: path, clearsAt: now + .seconds(45), clearsAfter: .seconds(45))
  }

  func sweep() -> ClipboardClearing? {
    sweeps.withLock { $0 += 1 }
    return nil
  }
}
