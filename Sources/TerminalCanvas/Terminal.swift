/// What a terminal can show, found out once when it is opened.
public struct TerminalTraits: Equatable, Sendable {
  /// The locale's character set is UTF-8, so that borders, bullets and wide letters can be drawn.
  public var drawsUnicode: Bool
  /// At least eight colours, and `NO_COLOR` is not set.
  public var drawsColor: Bool

  /// Makes a description of a terminal.
  public init(drawsUnicode: Bool, drawsColor: Bool) {
    self.drawsUnicode = drawsUnicode
    self.drawsColor = drawsColor
  }
}

/// Wakes the thread that waits in `Terminal.wait`; may be called from any thread.
public protocol Waker: Sendable {
  /// Makes the current or the next `wait` return with `.woken` among its events.
  func wake()
}

/// A screen with a keyboard.
///
/// One thread owns it, from opening to closing.
/// The implementation on ncurses is `CursesTerminal`; tests use `ConsoleTesting`'s script.
public protocol Terminal {
  /// What it can show.
  var traits: TerminalTraits { get }
  /// How large it is now.
  var size: Size { get }
  /// The way for other threads to interrupt `wait`.
  var waker: any Waker { get }

  /// Waits until something is there to report, or `timeout` is over, and returns all that is there.
  ///
  /// - Parameter timeout: `nil` waits for as long as it takes, without any wake-up in between.
  /// - Returns: the events in order; empty when the time is over.
  func wait(timeout: Duration?) -> [TerminalEvent]

  /// Shows the picture; only what differs from the last one is sent.
  func draw(_ canvas: Canvas, with palette: Palette)

  /// Sends a sequence that changes nothing on the screen, between two pictures.
  func send(_ sequence: [UInt8])

  /// Throws away what was typed and not yet read (used before a dialog's first picture).
  func discardInput()

  /// Forgets what the screen shows, so that the next `draw` sends everything (Ctrl-L).
  func invalidate()

  /// Gives the terminal back, stops this process (Ctrl-Z) and takes it again after `fg`.
  func suspend()

  /// Turns mouse reports on or off; off leaves selecting text to the terminal.
  func setMouse(enabled: Bool)

  /// Restores the terminal as it was found. Calling it again does nothing.
  func close()
}
