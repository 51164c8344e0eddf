import TerminalDriver
import Testing

/// From an empty machine to a regenerated token.
struct FirstRunTests {
  private let home: Home

  init() throws {
    home = try Home()
  }

  @Test func firstRunToRegeneratedToken() throws {
    let console = try Console(at: home)
    defer { console.close() }
    try console.tmux.waitFor("Welcome to Keydesk")
    for answer in [Home.login, "Ada Roe", "Roe Studio", Home.password, Home.password] {
      try console.tmux.type(answer)
      try console.tmux.send("Enter")
    }
    try console.tmux.waitFor("No API token yet", within: .seconds(20))
    #expect(try console.tmux.screen().contains("Settings › API tokens"))
    #expect(try home.rights(of: home.storePath) == 0o600)

    try console.press("g", andSee: "API token created successfully.")
    let old = try console.copiedValue()
    #expect(old.wholeMatch(of: /kdp_[0-9A-Za-z]{38}/) != nil)
    #expect(try home.rights(of: home.clipboardPath) == 0o600)
    #expect(try home.verify(old) == .accepted)
    try console.tmux.waitFor("Clears in 45 s.")

    // Its last row: a terminal may show the first ones before.
    let dialog = try console.press("r", andSee: "[ Regenerate Token ]")
    #expect(dialog.contains("Are you Sure?"))
    #expect(dialog.contains("Regenerating will invalidate your current token and you'll"))
    #expect(dialog.contains("This action cannot be undone."))
    #expect(dialog.contains("No use recorded yet."))
    #expect(dialog.contains("›[ Cancel ]"))
    try console.tmux.send("Escape")
    try console.tmux.waitFor("no dialog") { !$0.contains("Are you Sure?") }
    #expect(try home.verify(old) == .accepted)

    try console.confirm("r", andSee: "API token regenerated successfully")
    #expect(try home.verify(old) == .refused("replaced"))
    let new = try console.copiedValue()
    #expect(new != old)
    #expect(try home.verify(new) == .accepted)
    #expect(try !console.tmux.screen().contains(new.suffix(38)))
    try console.tmux.send("q")
    #expect(try console.exitCode() == "0")
  }
}
