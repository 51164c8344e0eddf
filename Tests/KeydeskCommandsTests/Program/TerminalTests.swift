import Foundation
import TerminalDriver
import Testing

@Suite("The built program, asking on a terminal")
struct TerminalTests {
  private let machine: Machine

  init() throws {
    machine = try Machine()
    try machine.makeStore()
    _ = try machine.runSignedIn("token generate")
  }

  @Test("A password is asked for and never shown")
  func password() throws {
    let terminal = try machine.startOnTerminal(["token", "status"])
    try terminal.waitFor("Password of ada@example.com: ")
    // A typing error, taken back; then the password.
    terminal.send("cé\u{7F}" + String(Machine.password.dropFirst()) + "\r")
    #expect(try terminal.waitForEnding() == .exited(0))
    let shown = String(decoding: terminal.output, as: UTF8.self)
    #expect(shown.contains("kdp_••••••••••••"))
    #expect(!shown.contains("horse"))
  }

  @Test("Ctrl-C at the password ends it, with the terminal as it was")
  func interrupted() throws {
    let terminal = try machine.startOnTerminal(["token", "status"])
    let before = terminal.modes()
    try terminal.waitFor("Password of ada@example.com: ")
    #expect(terminal.modes() != before)
    terminal.send("corr\u{03}")
    #expect(try terminal.waitForEnding() == .exited(130))
    #expect(terminal.modes() == before)
  }

  @Test("Regenerating asks; what was typed before the question is thrown away")
  func confirmation() throws {
    let before = try machine.runSignedIn("token status").output
    let line = ["token", "regenerate", "--password-file", machine.passwordFile]
    let hasty = try machine.startOnTerminal(line)
    hasty.send("y\r")
    try hasty.waitFor("Regenerate Token? [y/N] ")
    hasty.send("\r")
    #expect(try hasty.waitForEnding() == .exited(1))
    #expect(try machine.runSignedIn("token status").output == before)

    let decided = try machine.startOnTerminal(line)
    try decided.waitFor("This action cannot be undone.")
    try decided.waitFor("Regenerate Token? [y/N] ")
    decided.send("y\r")
    #expect(try decided.waitForEnding() == .exited(0))
    #expect(try machine.runSignedIn("token status").output != before)
  }
}
