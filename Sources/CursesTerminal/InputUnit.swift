import TerminalCanvas

/// What ncurses makes of the terminal's bytes: keys that the terminal's description names, and the rest.
enum InputUnit: Equatable {
  case byte(UInt8)
  case key(Key)
}
