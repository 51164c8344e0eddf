import TerminalDriver
import Testing

/// The switch and its key, and the partner key, on the screens.
struct PublicAPITests {
  private let home: Home

  init() throws {
    home = try Home()
    try home.makeStore()
  }

  @Test func offRefusesAndOnAgainAcceptsTheSameKey() throws {
    let console = try Console.signedIn(at: home, Console.publicAPI)
    defer { console.close() }
    let screen = try console.tmux.waitFor("No API key yet")
    #expect(screen.contains("Integrations › Public API"))
    #expect(screen.contains("[ ] Enable Public API"))
    try console.press("g", andSee: "Enable Public API first (e).")
    try console.press("e", andSee: "Public API enabled.")
    try console.press("g", andSee: "API key generated successfully.")
    let key = try console.copiedValue()
    #expect(key.wholeMatch(of: /kda_[0-9A-Za-z]{38}/) != nil)
    #expect(try home.verify(key) == .accepted)

    try console.confirm("e", andSee: "Public API disabled.")
    #expect(try home.verify(key) == .refused("publicAPIDisabled"))
    try console.tmux.waitFor("Not accepted: Public API is disabled")
    try console.press("e", andSee: "Public API enabled.")
    #expect(try home.verify(key) == .accepted)
  }

  @Test func partnerKeyIsThereRightAfterRegistering() throws {
    let console = try Console.signedIn(at: home, Console.accountSettings)
    defer { console.close() }
    try console.press("g", andSee: "Register first; the key appears by itself.")
    try console.tmux.send("Down")
    try console.press("Enter", andSee: "Location name")
    try console.tmux.send("Down")
    try console.tmux.type("Salon Sync")
    let screen = try console.press("Enter", andSee: "kdm_••••••••••••")
    #expect(screen.contains("Salon Sync · My own app or product"))
    let key = try console.copiedValue()
    #expect(key.wholeMatch(of: /kdm_[0-9A-Za-z]{38}/) != nil)
    #expect(try home.verify(key) == .accepted)
    try console.press("g", andSee: "Your key appeared when you registered; r regenerates it.")
  }
}
