import ConsoleUI
import Synchronization
import TerminalCanvas

/// Where other threads leave replies for the thread that draws.
final class Mailbox: Sendable {
  private let waker: any Waker
  private let replies = Mutex<[Reply]>([])

  init(_ waker: any Waker) {
    self.waker = waker
  }

  /// Leaves replies that belong together, and wakes the thread that draws.
  func post(_ new: [Reply]) {
    guard !new.isEmpty else { return }
    replies.withLock { $0 += new }
    waker.wake()
  }

  /// Takes all that was left.
  func drain() -> [Reply] {
    replies.withLock { replies in
      defer { replies = [] }
      return replies
    }
  }
}
