import Foundation
import Synchronization

/// Does something that blocks on a thread of its own.
final class Worker: Sendable {
  private let isDone = Flag()

  /// Keeps an atomic where a closure can hold it.
  private final class Flag: Sendable {
    let value = Atomic(false)
  }

  init(_ body: @escaping @Sendable () -> Void) {
    let done = isDone
    Thread.detachNewThread {
      body()
      done.value.store(true, ordering: .releasing)
    }
  }

  func waitForEnd() throws {
    try eventually { isDone.value.load(ordering: .acquiring) ? true : nil }
  }
}
