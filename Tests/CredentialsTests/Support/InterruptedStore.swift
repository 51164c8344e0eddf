import Credentials
import Synchronization

/// A store to which something happens just before the first transaction begins.
final class InterruptedStore: StateStore {
  private let store: any StateStore
  private let interruption: Mutex<(@Sendable () -> Void)?>

  init(_ store: any StateStore, before interruption: @escaping @Sendable () -> Void) {
    self.store = store
    self.interruption = Mutex(interruption)
  }

  func read<Value>(
    _ body: (any StateReader) throws(DeskError) -> Value
  ) throws(DeskError) -> Value {
    try store.read(body)
  }

  func write<Value>(
    _ body: (any StateTransaction) throws(DeskError) -> Value
  ) throws(DeskError) -> Value {
    let interruption = interruption.withLock { interruption in
      defer { interruption = nil }
      return interruption
    }
    interruption?()
    return try store.write(body)
  }

  func observeChanges(_ callback: @escaping @Sendable () -> Void) -> any ChangeObservation {
    store.observeChanges(callback)
  }
}
