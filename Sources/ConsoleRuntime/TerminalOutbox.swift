import Synchronization

/// Where other threads leave sequences for the terminal; the thread that owns it sends them between pictures.
///
/// It wakes nobody: whoever leaves something is at work on an effect, whose reply does.
public final class TerminalOutbox: Sendable {
  private let waiting = Mutex<[[UInt8]]>([])

  /// Makes an empty one.
  public init() {}

  /// Leaves a sequence.
  public func post(_ sequence: [UInt8]) { waiting.withLock { $0.append(sequence) } }

  /// Takes all that was left.
  func drain() -> [[UInt8]] {
    waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }
}
