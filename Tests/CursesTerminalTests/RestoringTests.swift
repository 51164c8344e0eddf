import Glibc
import TerminalDriver
import Testing

/// However the program ends, the terminal is as it was found.
struct RestoringTests {
  enum End: String, CaseIterable, CustomTestStringConvertible {
    case quits, terminated, interrupted, hungUp, segmentationFault, fatalError, aborts, quitSignal
    case stackOverflow

    var testDescription: String { rawValue }

    var ending: Ending {
      switch self {
      case .quits: .exited(0)
      case .terminated: .exited(143)
      case .interrupted: .exited(130)
      case .hungUp: .exited(129)
      case .segmentationFault, .stackOverflow: .killed(by: SIGSEGV)
      case .fatalError: .killed(by: SIGILL)
      case .aborts: .killed(by: SIGABRT)
      case .quitSignal: .killed(by: SIGQUIT)
      }
    }

    func happen(to terminal: PseudoTerminal) {
      switch self {
      case .quits: terminal.send("q")
      case .terminated: terminal.signal(SIGTERM)
      case .interrupted: terminal.signal(SIGINT)
      case .hungUp: terminal.signal(SIGHUP)
      case .segmentationFault: terminal.send("S")
      case .fatalError: terminal.send("F")
      case .stackOverflow: terminal.send("O")
      case .aborts: terminal.send("A")
      case .quitSignal: terminal.signal(SIGQUIT)
      }
    }
  }

  @Test(arguments: End.allCases, ["xterm-256color", "screen", "linux", "vt100"])
  func givesTheTerminalBack(end: End, term: String) throws {
    let terminal = try PseudoTerminal()
    let before = terminal.modes()
    try Probes.start(on: terminal, environment: ["TERM": term, "SWIFT_BACKTRACE": "enable=yes"])
    try terminal.waitFor("Quit")
    #expect(terminal.modes() != before)
    let drawn = terminal.output.count
    end.happen(to: terminal)
    #expect(try terminal.waitForEnding() == end.ending)
    _ = terminal.readUntilQuiet()
    #expect(terminal.modes() == before)
    let farewell = String(decoding: terminal.output[drawn...], as: UTF8.self)
    #expect(farewell.contains("\u{1B}[?2004l"))
    #expect(farewell.contains("\u{1B}[?1000l") == (term != "vt100"))
    #expect(farewell.contains("\u{1B}[?1049l") == ["xterm-256color", "screen"].contains(term))
    #expect(farewell.contains("\u{1B}[H\u{1B}["), "the screen is not wiped")
    #expect(!farewell.contains("Backtrace") && !farewell.contains("0x0"))
  }

  @Test func endsWhenTheTerminalGoesAway() throws {
    let terminal = try Probes.onPseudoTerminal()
    terminal.hangUp()
    #expect(try terminal.waitForEnding() == .exited(129))
  }
}
