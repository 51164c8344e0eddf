import TerminalDriver
import Testing

/// What does not confirm, keeps.
struct KeepingTests {
  private let furnished: Furnished

  init() throws {
    furnished = try Furnished()
  }

  private func isKept() throws -> Bool {
    try furnished.home.verify(furnished.token) == .accepted
  }

  @Test func cancelEscapeAndWrongKeysKeepTheToken() throws {
    let console = try Console.signedIn(at: furnished.home)
    defer { console.close() }
    let ways: [[String]] = [
      ["Escape"], ["Enter"], ["Space"], ["y", "Y", "r", "x", "e", "g", "Escape"],
      ["Right", "Left", "Enter"], ["Tab", "Tab", "Enter"], ["Right", "Escape"],
    ]
    for (key, way) in ["r", "x"].flatMap({ key in ways.map { (key, $0) } }) {
      try console.openDialog(key)
      for step in way { try console.tmux.send(step) }
      try console.tmux.waitFor("no dialog after \(way)") { !$0.contains("Are you Sure?") }
    }
    #expect(try isKept())
    try console.openDialog("r")
    try console.tmux.send("Right", "C-c")
    #expect(try console.exitCode() == "130")
    #expect(try isKept())
  }

  /// Everything in one burst, as a fast hand or a paste without brackets brings it.
  @Test(arguments: ["r", "x"])
  func keysTypedAheadNeverConfirm(key: String) throws {
    let terminal = try Terminals.signedIn(at: furnished.home)
    defer { terminal.end() }
    for ahead in ["\u{1B}[C\r", "\u{1B}OC\r", "l\r", "\t\r", "\u{1B}[C ", "\tr\r\r"] {
      try burst(key + ahead, on: terminal)
    }
    #expect(try isKept())
  }

  @Test func keysTypedAheadNeverTurnPublicAPIOff() throws {
    let terminal = try Terminals.signedIn(at: furnished.home, Console.publicAPI)
    defer { terminal.end() }
    for ahead in ["e\u{1B}[C\r", "el ", "e\t\r"] { try burst(ahead, on: terminal) }
    #expect(try furnished.home.verify(furnished.key) == .accepted)
  }

  /// Sends a burst that opens the dialog, and closes it when it is there.
  private func burst(_ keys: String, on terminal: PseudoTerminal) throws {
    let seen = terminal.output.count
    terminal.send(keys)
    try terminal.waitFor("Are you Sure?", from: seen)
    _ = terminal.readUntilQuiet()
    let drawn = terminal.output.count
    terminal.send("\u{1B}")
    try terminal.waitFor("Go to", from: drawn)
    _ = terminal.readUntilQuiet()
  }
}
