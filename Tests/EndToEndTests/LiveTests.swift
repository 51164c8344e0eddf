import TerminalDriver
import Testing

/// What others change while the console is open.
struct LiveTests {
  @Test func twoConsolesSeeEachOther() throws {
    let home = try Home()
    try home.makeStore()
    let first = try Console.signedIn(at: home)
    defer { first.close() }
    let second = try Console.signedIn(at: home)
    defer { second.close() }
    try second.tmux.waitFor("No API token yet")
    try first.press("g", andSee: "API token created successfully.")
    let created = try second.tmux.waitFor("kdp_••••••••••••")
    #expect(!created.contains("created successfully"))
    let token = try first.copiedValue()
    try second.confirm("x", andSee: "Revoked.")
    try first.tmux.waitFor("No API token yet")
    #expect(try home.verify(token) == .refused("revoked"))
  }

  @Test func regeneratedMeanwhileMustBeConfirmedAnew() throws {
    let furnished = try Furnished()
    let home = furnished.home
    let console = try Console.signedIn(at: home)
    defer { console.close() }
    try console.openDialog("r")
    try console.tmux.send("Right")
    try console.tmux.waitFor("›[ Regenerate Token ]")
    #expect(try home.act("token regenerate --yes").code == 0)
    let dialog = try console.tmux.waitFor("It changed meanwhile.")
    #expect(dialog.contains("›[ Cancel ]"))
    try console.tmux.send("Enter")
    try console.tmux.waitFor("no dialog") { !$0.contains("Are you Sure?") }
    #expect(try home.verify(furnished.token) == .refused("replaced"))
    let current = try console.copiedValue()
    #expect(current != furnished.token)
    #expect(try home.verify(current) == .accepted)
  }

  @Test func revokedMeanwhileClosesTheDialog() throws {
    let furnished = try Furnished()
    let console = try Console.signedIn(at: furnished.home)
    defer { console.close() }
    try console.openDialog("r")
    #expect(try furnished.home.act("token revoke --yes").code == 0)
    let screen = try console.tmux.waitFor("No API token yet")
    #expect(screen.contains("It is gone meanwhile; nothing was changed."))
  }
}
