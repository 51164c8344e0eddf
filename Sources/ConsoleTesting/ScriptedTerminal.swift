import Dispatch
import Synchronization
public import TerminalCanvas

/// A terminal whose user is a script: every `wait` of the loop takes the next step.
///
/// A step that waits for something waits for a fact, not for a time; only a script that can never go on
/// ends after `patience`, and says so in `failure`.
public final class ScriptedTerminal: Terminal {
  /// One step of a script.
  public enum Step {
    /// Reports these events, all at once.
    case report([TerminalEvent])
    /// Lets the time of a `wait` run out.
    case timeOut
    /// Waits until the last picture has this text, letting replies in meanwhile.
    case untilShown(String)
    /// Does something outside of the console.
    case act(() -> Void)

    /// Reports keys, each in a report of its own.
    public static func press(_ keys: Key...) -> [Step] { keys.map { .report([.key($0)]) } }

    /// Reports letters, each in a report of its own.
    public static func type(_ text: String) -> [Step] {
      text.map { .report([.key(.character($0))]) }
    }
  }

  /// What the loop asked of the terminal.
  public enum Call: Equatable {
    case draw(Canvas)
    case send([UInt8])
    case discardInput
    case invalidate
    case suspend
    case setMouse(Bool)
    case close
  }

  /// How long a step waits for what should come.
  static let patience = DispatchTimeInterval.seconds(60)

  /// A Unicode terminal with colours.
  public let traits: TerminalTraits
  /// How large the last report said it is.
  public private(set) var size: Size
  /// Everything that was asked for, the oldest first.
  public private(set) var calls: [Call] = []
  /// The look that the last picture was drawn with.
  public private(set) var palette: Palette?
  /// The timeouts that the loop waited with, the oldest first.
  public private(set) var timeouts: [Duration?] = []
  /// Why the script could not go on; `nil` when it did.
  public private(set) var failure: String?
  private var steps: [Step]
  private let bell = Bell()

  /// Makes a terminal with a script; at its end the terminal asks the loop to end.
  public init(_ script: [Step], size: Size = Size(width: 80, height: 24)) {
    steps = script
    self.size = size
    traits = TerminalTraits(drawsUnicode: true, drawsColor: true)
  }

  /// Wakes a step that waits.
  public var waker: any Waker { bell }

  /// The last picture as text.
  public var screen: String { picture?.text ?? "" }

  /// The last picture.
  public var picture: Canvas? {
    for case .draw(let canvas) in calls.reversed() { return canvas }
    return nil
  }

  /// Takes steps until one of them has something to report.
  public func wait(timeout: Duration?) -> [TerminalEvent] {
    timeouts.append(timeout)
    while let step = steps.first {
      switch step {
      case .report(let events):
        steps.removeFirst()
        for case .resized(let size) in events { self.size = size }
        return events
      case .timeOut:
        steps.removeFirst()
        return []
      case .act(let body):
        steps.removeFirst()
        body()
      case .untilShown(let text):
        guard !screen.contains(text) else {
          steps.removeFirst()
          continue
        }
        guard bell.waitForRing() else {
          failure = "\(text) was never shown; the last picture was\n\(screen)"
          return [.terminate(.terminated)]
        }
        return [.woken]
      }
    }
    return [.terminate(.terminated)]
  }

  /// Keeps the picture and its look.
  public func draw(_ canvas: Canvas, with palette: Palette) {
    calls.append(.draw(canvas))
    self.palette = palette
  }
  /// Keeps the sequence.
  public func send(_ sequence: [UInt8]) { calls.append(.send(sequence)) }
  /// Keeps that it was asked for; a script has no input waiting.
  public func discardInput() { calls.append(.discardInput) }
  /// Keeps that it was asked for.
  public func invalidate() { calls.append(.invalidate) }
  /// Keeps that it was asked for, and goes on at once.
  public func suspend() { calls.append(.suspend) }
  /// Keeps that it was asked for.
  public func setMouse(enabled: Bool) { calls.append(.setMouse(enabled)) }
  /// Keeps that it was asked for.
  public func close() { calls.append(.close) }
}

/// Is rung by other threads; several rings before anybody listens are one.
private final class Bell: Waker {
  private let isRinging = Mutex(false)
  private let semaphore = DispatchSemaphore(value: 0)

  func wake() {
    let isFirst = isRinging.withLock { ringing in
      defer { ringing = true }
      return !ringing
    }
    if isFirst { semaphore.signal() }
  }

  /// Waits for a ring; `false` when none comes for too long.
  func waitForRing() -> Bool {
    guard semaphore.wait(timeout: .now() + ScriptedTerminal.patience) == .success else {
      return false
    }
    isRinging.withLock { $0 = false }
    return true
  }
}
