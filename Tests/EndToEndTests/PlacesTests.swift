import TerminalDriver
import Testing

/// Terminals and locales that differ.
struct PlacesTests {
  private let furnished: Furnished

  init() throws {
    furnished = try Furnished()
  }

  @Test(arguments: [
    ("dumb", Console.apiTokens, "keydesk token status"),
    (nil, Console.publicAPI, "keydesk public-api status"),
    ("", Console.accountSettings, "keydesk marketplace status"),
    ("no-such-terminal", Console.apiTokens, "keydesk token status"),
  ])
  func terminalThatCannotShowIt(term: String?, path: String, twin: String) throws {
    let terminal = try PseudoTerminal()
    defer { terminal.end() }
    let before = terminal.modes()
    try Terminals.start(on: terminal, at: furnished.home, [path], term: term)
    #expect(try terminal.waitForEnding() == .exited(69))
    _ = terminal.readUntilQuiet()
    let said = String(decoding: terminal.output, as: UTF8.self)
    #expect(said.hasPrefix("keydesk: ") && said.hasSuffix("such as \(twin)\r\n"))
    #expect(said.split(separator: "\r\n").count == 1)
    #expect(terminal.modes() == before)
  }

  @Test func noTerminalAtAll() throws {
    let ended = try furnished.home.shell("TERM=xterm keydesk \(Console.publicAPI)")
    #expect(ended.code == 69)
    #expect(ended.output.isEmpty)
    #expect(
      ended.errors
        == "keydesk: the console needs a terminal;"
        + " use the commands instead, such as keydesk public-api status\n")
  }

  @Test(arguments: [Console.apiTokens, Console.publicAPI, Console.accountSettings])
  func asciiOutsideUTF8(path: String) throws {
    let console = try Console(at: furnished.home, path, environment: ["LC_ALL": "C"])
    defer { console.close() }
    try console.tmux.waitFor("Password >")
    try console.tmux.send("Enter")
    try console.tmux.waitFor("Password >")
    try console.tmux.type(Home.password)
    try console.tmux.send("Enter")
    try console.tmux.waitFor(": Go to", within: .seconds(20))
    let dialog = try console.press("r", andSee: ">[ Cancel ]")
    #expect(dialog.contains("+ Are you Sure? --"))
    #expect(dialog.utf8.allSatisfy { $0 < 0x80 })
    try console.tmux.send("Escape")
    let screen = try console.tmux.waitFor("no dialog") { !$0.contains("Are you Sure?") }
    #expect(screen.contains("_************") && screen.utf8.allSatisfy { $0 < 0x80 })
    try console.tmux.send("m")
    try console.tmux.waitFor("Copied the masked form to")
  }

  @Test func noColorKeepsEmphasis() throws {
    let console = try Console.signedIn(at: furnished.home, environment: ["NO_COLOR": "1"])
    defer { console.close() }
    let styled = try console.tmux.styledScreen()
    #expect(styled.firstMatch(of: /\x1B\[[0-9;]*\b(3[0-8]|4[0-8]|9[0-7]|10[0-7])\b[0-9;]*m/) == nil)
    #expect(styled.contains("\u{1B}[1m") || styled.contains(";1m"))
    #expect(styled.contains("7m"))
  }

  @Test func smallestWindowHoldsTheWholeDialog() throws {
    let console = try Console.signedIn(at: furnished.home)
    defer { console.close() }
    try console.openDialog("r")
    try console.tmux.resize(width: 40, height: 12)
    let dialog = try console.tmux.waitFor("the dialog in 40x12") {
      $0.contains("[ Regenerate Token ]") && $0.contains("Are you Sure?")
        && $0.split(separator: "\n", omittingEmptySubsequences: false).count <= 13
    }
    #expect(dialog.contains("cannot be undone.") && dialog.contains("›[ Cancel ]"))
    try console.tmux.resize(width: 1, height: 1)
    try console.tmux.resize(width: 20, height: 5)
    try console.tmux.waitFor("Window too small")
    try console.tmux.send("Right", "Enter", "Space")
    try console.tmux.resize(width: 80, height: 24)
    try console.tmux.waitFor("›[ Cancel ]")
    #expect(try furnished.home.verify(furnished.token) == .accepted)
  }
}
