import Foundation
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
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Probes.path)
    process.environment = ["TERM": "xterm"]
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 69)
    #expect(String(decoding: text, as: UTF8.self) == "unavailable: noTerminal\n")
  }
}
