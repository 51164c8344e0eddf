/// One key as the user pressed it, whatever bytes the terminal sent for it.
public enum Key: Hashable, Sendable {
  /// A letter, digit or sign: one grapheme cluster, never a control character.
  case character(Character)
  /// A letter held with Control, lower-cased: `control("c")`.
  case control(Character)
  case enter
  case escape
  case tab
  case backTab
  case backspace
  case delete
  case up
  case down
  case left
  case right
  case home
  case end
  case pageUp
  case pageDown
  /// F1 to F12.
  case function(Int)
  /// A sequence that means nothing here; shown as a wrong key, never as text.
  case unknown

  /// The space bar.
  public static let space = Key.character(" ")
}

/// What a mouse did, in cells.
public enum MouseAction: Hashable, Sendable {
  /// The left button was pressed and released, or pressed.
  case click
  case wheelUp
  case wheelDown
}

/// One thing that a terminal reports.
public enum TerminalEvent: Equatable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// Text came as one bracketed paste; control characters are already taken out.
  case paste(String)
  /// The mouse did something on a cell.
  case mouse(MouseAction, Point)
  /// The window has this size now; also sent after Ctrl-Z and `fg`.
  case resized(Size)
  /// The program is asked to end: SIGTERM, SIGHUP or SIGINT, or the terminal is gone.
  case terminate(TerminationCause)
  /// Another thread called the waker: look at what it left.
  case woken
}

/// Why a program is asked to end.
public enum TerminationCause: Equatable, Sendable {
  /// SIGINT: exit code 130.
  case interrupted
  /// SIGTERM: exit code 143.
  case terminated
  /// SIGHUP, or the terminal's other end went away.
  case hungUp
}

extension TerminalEvent {
  /// Whether somebody's hand made it.
  public var isInput: Bool {
    switch self {
    case .key, .paste, .mouse: true
    case .resized, .terminate, .woken: false
    }
  }
}
