import Glibc

/// Reads a line that is not shown while it is typed.
///
/// The terminal sends no signals meanwhile, so that Ctrl-C cannot end the program before the terminal
/// shows again what is typed: it arrives as a character and is answered here. Signals from elsewhere are held
/// off until it does.
struct SecretLine {
  let terminal: FileDescriptor
  /// No password is longer.
  private static let longest = 4_096

  init(terminal: FileDescriptor) {
    self.terminal = terminal
  }

  /// Asks, and reads until Enter, Ctrl-D, Ctrl-C or a signal to end.
  ///
  /// The terminal is told to hide before the question is there to be answered: what is typed in between would
  /// show, and be thrown away.
  func ask(_ question: String) throws(InputOutputFailure) -> String? {
    let signals = try EndingSignals()
    let answer = try askHidden(question, signals)
    // One that came while the terminal was put back.
    try signals.check()
    return answer
  }

  private func askHidden(
    _ question: String, _ signals: borrowing EndingSignals
  ) throws(InputOutputFailure) -> String? {
    var before = termios()
    guard tcgetattr(terminal.number, &before) == 0 else { throw .noTerminal }
    var hidden = before
    hidden.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | ISIG | IEXTEN)
    guard tcsetattr(terminal.number, TCSAFLUSH, &hidden) == 0 else { throw .noTerminal }
    defer {
      while tcsetattr(terminal.number, TCSADRAIN, &before) != 0, errno == EINTR {}
      _ = terminal.write([0x0A])
    }
    guard terminal.write(Array(question.utf8)) == 0 else { throw .noTerminal }
    return try readHidden(signals)
  }

  private func readHidden(
    _ signals: borrowing EndingSignals
  ) throws(InputOutputFailure) -> String? {
    var line: [UInt8] = []
    while true {
      try signals.wait(for: terminal)
      guard let byte = terminal.readByte() else { return nil }
      switch byte {
      case 0x0A, 0x0D: return String(decoding: line, as: UTF8.self)
      case 0x03: throw .interrupted
      case 0x04:
        if line.isEmpty { return nil }
        return String(decoding: line, as: UTF8.self)
      case 0x08, 0x7F: SecretLine.removeLastCharacter(&line)
      case 0x15: line = []
      default:
        if line.count < SecretLine.longest { line.append(byte) }
      }
    }
  }

  /// Takes back one character of UTF-8: its continuation bytes, then its first.
  private static func removeLastCharacter(_ line: inout [UInt8]) {
    while let last = line.popLast(), last & 0xC0 == 0x80 {}
  }
}
