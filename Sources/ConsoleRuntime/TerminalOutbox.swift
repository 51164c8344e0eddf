import Synchronization

/// Where other threads leave sequences for the terminal; the thread that owns it sends them between pictures.
///
/// It wakes nobody: whoever leaves something is at work on an effect, whose reply does. What comes of an effect that was
/// begun before the console was locked is dropped: it may be a token, on its way to the terminal's clipboard.
public final class TerminalOutbox: Sendable {
  private struct State {
    var waiting: [[UInt8]] = []
    var isOpen = true
  }

  private let state = Mutex(State())

  /// Makes an empty one.
  public init() {}

  /// Leaves a sequence.
  public func post(_ sequence: [UInt8]) {
    state.withLock { if $0.isOpen { $0.waiting.append(sequence) } }
  }

  /// Takes what the effect that begins now leaves; those before it have ended.
  func open() { state.withLock { $0.isOpen = true } }

  /// Drops what is there, and what the effect leaves that is under way.
  func shut() { state.withLock { $0 = State(isOpen: false) } }

  /// Takes all that was left.
  func drain() -> [[UInt8]] {
    state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting
    }
  }
}
