public import Credentials
import Dispatch
import Synchronization

/// A store that forgets everything when it goes; fast, and faithful to the contract.
public final class InMemoryStateStore: StateStore {
  private let state = Mutex(InMemoryState())
  private let writing = Mutex(())
  private let fault = Mutex<StoreFailure?>(nil)
  private let observers = Mutex<[ObjectIdentifier: InMemoryObservation]>([:])

  /// Makes an empty store.
  public init() {}

  /// With what the next read or write fails, once, before anything is changed.
  public var failNext: StoreFailure? {
    get { fault.withLock { $0 } }
    set { fault.withLock { $0 = newValue } }
  }

  /// Runs `body` on a snapshot.
  public func read<Value>(
    _ body: (any StateReader) throws(DeskError) -> Value
  ) throws(DeskError) -> Value {
    try failIfAsked()
    return try body(InMemoryReader(state.withLock { $0 }))
  }

  /// Runs `body` on a copy that takes the place of the state when it returns.
  public func write<Value>(
    _ body: (any StateTransaction) throws(DeskError) -> Value
  ) throws(DeskError) -> Value {
    try failIfAsked()
    // The value goes around the lock, which would ask that it be sendable.
    var outcome: Result<Value, DeskError>?
    writing.withLock { _ in
      let transaction = InMemoryTransaction(state.withLock { $0 })
      do throws(DeskError) {
        outcome = .success(try body(transaction))
        let changed = transaction.state
        state.withLock { $0 = changed }
      } catch {
        outcome = .failure(error)
      }
    }
    guard let outcome else { throw .store(.inputOutput) }
    let value = try outcome.get()
    for observer in observers.withLock({ Array($0.values) }) { observer.call() }
    return value
  }

  /// Calls back from a queue of the observation's own.
  public func observeChanges(_ callback: @escaping @Sendable () -> Void) -> any ChangeObservation {
    let observation = InMemoryObservation(callback)
    let id = ObjectIdentifier(observation)
    observers.withLock { $0[id] = observation }
    return InMemoryObservation.Handle { [weak self] in
      observation.cancel()
      self?.observers.withLock { $0[id] = nil }
    }
  }

  private func failIfAsked() throws(DeskError) {
    let failure = fault.withLock { fault in
      defer { fault = nil }
      return fault
    }
    if let failure { throw .store(failure) }
  }
}

/// Calls one observer back, one call after the other, away from the writer's thread.
private final class InMemoryObservation: Sendable {
  /// What the observer holds; letting go of it ends the calls.
  final class Handle: ChangeObservation {
    private let end: @Sendable () -> Void

    init(end: @escaping @Sendable () -> Void) {
      self.end = end
    }

    deinit { end() }

    func cancel() { end() }
  }

  private let queue = DispatchQueue(label: "in-memory-store.observation")
  private let isCancelled = Mutex(false)
  private let callback: @Sendable () -> Void

  init(_ callback: @escaping @Sendable () -> Void) {
    self.callback = callback
  }

  func call() {
    queue.async { [self] in
      if !isCancelled.withLock({ $0 }) { callback() }
    }
  }

  func cancel() {
    isCancelled.withLock { $0 = true }
  }
}
