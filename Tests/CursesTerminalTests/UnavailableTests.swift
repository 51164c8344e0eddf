import TerminalDriver
import Testing

/// Where no screen can be shown, the program hears why and nothing has been written.
struct UnavailableTests {
  @Test(arguments: [
    ("dumb", "unavailable: dumb(\"dumb\")"),
    ("", "unavailable: noTerm"),
    ("no-such-terminal", "unavailable: unknownTerm(\"no-such-terminal\")"),
    ("../../etc/passwd", "unavailable: unknownTerm(\"../../etc/passwd\")"),
  ])
  func saysWhatIsWrongWithTerm(term: String, message: String) throws {
    let terminal = try PseudoTerminal()
    let before = terminal.modes()
    try Probes.start(on: terminal, environment: ["TERM": term])
    #expect(try terminal.waitForEnding() == .exited(69))
    _ = terminal.readUntilQuiet()
    #expect(String(decoding: terminal.output, as: UTF8.self) == message + "\r\n")
    #expect(terminal.modes() == before)
  }

  @Test func needsATerminal() throws {
    let result = try Command.run([Probes.path], environment: ["TERM": "xterm"])
    #expect(result.ending == .exited(69))
    #expect(result.output == "unavailable: noTerminal\n")
  }
}
