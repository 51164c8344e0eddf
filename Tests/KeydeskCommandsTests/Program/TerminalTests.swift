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

  @Test(
    "A signal at the password ends it, with the terminal as it was",
    arguments: [(SIGTERM, 143), (SIGHUP, 143), (SIGINT, 130), (SIGQUIT, 130)] as [(Int32, Int32)])
  func signalled(number: Int32, code: Int32) throws {
    let terminal = try machine.startOnTerminal(["token", "status"])
    let before = terminal.modes()
    try terminal.waitFor("Password of ada@example.com: ")
    #expect(terminal.modes() != before)
    terminal.send("corr")
    terminal.signal(number)
    #expect(try terminal.waitForEnding() == .exited(code))
    #expect(terminal.modes() == before)
    let shown = String(decoding: terminal.output, as: UTF8.self)
    let word = code == 143 ? "terminated" : "interrupted"
    #expect(shown.hasSuffix("keydesk: \(word); nothing was changed\r\n"), "\(shown)")
  }

  @Test("A signal that was ignored, as nohup does, stays ignored at the password")
  func ignoredSignal() throws {
    let terminal = try PseudoTerminal()
    let program = machine.programPath
    try terminal.start(
      ["/bin/sh", "-c", "trap '' HUP; exec '\(program)' token status"],
      environment: machine.environment.merging(["TERM": "xterm"]) { $1 })
    try terminal.waitFor("Password of ada@example.com: ")
    terminal.signal(SIGHUP)
    terminal.send(Machine.password + "\r")
    #expect(try terminal.waitForEnding() == .exited(0))
  }

  @Test("A terminal that is taken away at the password ends it")
  func hangUp() throws {
    let terminal = try machine.startOnTerminal(["token", "status"])
    try terminal.waitFor("Password of ada@example.com: ")
    terminal.hangUp()
    #expect(try terminal.waitForEnding() == .exited(143))
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
