import TerminalDriver
import Testing

/// Signing in, locking, coming in by a deep link.
struct SessionTests {
  private let furnished: Furnished

  init() throws {
    furnished = try Furnished()
  }

  @Test func lockWipesTheScreenAndTheSameUserReturns() throws {
    let console = try Console.signedIn(at: furnished.home, Console.publicAPI)
    defer { console.close() }
    try console.tmux.waitFor("kda_••••••••••••")
    let locked = try console.press("L", andSee: "[ Sign in ]")
    #expect(!locked.contains("kda_") && !locked.contains("Roe Studio"))
    #expect(!locked.contains(furnished.key.suffix(4)))
    try console.tmux.send("Enter")
    try console.tmux.type("not the password")
    try console.tmux.waitFor("••••••••_")
    let wrong = try console.press("Enter", andSee: "Wrong login or password.")
    let notice = wrong.split(separator: "\n").first { $0.contains("Wrong") }
    #expect(notice?.drop { $0 == " " } == "Wrong login or password.")
    #expect(!wrong.contains("••••••••"))
    try console.tmux.type(Home.password)
    try console.press("Enter", andSee: "Integrations › Public API")
    try console.tmux.waitFor("kda_••••••••••••")
  }

  @Test func unknownLoginSaysTheSame() throws {
    let console = try Console(at: furnished.home, "--as", "eve@example.com")
    defer { console.close() }
    try console.tmux.waitFor("eve@example.com")
    try console.tmux.send("Enter")
    try console.tmux.type(Home.password)
    let wrong = try console.press("Enter", andSee: "Wrong login or password.")
    let notice = wrong.split(separator: "\n").first { $0.contains("Wrong") }
    #expect(notice?.drop { $0 == " " } == "Wrong login or password.")
  }

  @Test(arguments: [
    (Console.apiTokens, "Settings › API tokens", "kdp_"),
    (Console.publicAPI, "Configuration › System Configuration › Integrations › Public API", "kda_"),
    (Console.accountSettings, "Marketplace › Account settings", "kdm_"),
  ])
  func deepLinkOpensThere(path: String, breadcrumb: String, prefix: String) throws {
    let console = try Console.signedIn(at: furnished.home, path)
    defer { console.close() }
    let screen = try console.tmux.waitFor(prefix + "••••••••••••")
    #expect(screen.split(separator: "\n")[1].trimmed == breadcrumb)
    #expect(screen.contains("ada@example.com · Roe Studio"))
  }

  @Test func unknownDeepLinkIsRefused() throws {
    let terminal = try Terminals.start(at: furnished.home, "/user/settings/nowhere")
    defer { terminal.end() }
    #expect(try terminal.waitForEnding() == .exited(64))
    _ = terminal.readUntilQuiet()
    let said = String(decoding: terminal.output, as: UTF8.self)
    #expect(said.hasPrefix("keydesk: there is no screen /user/settings/nowhere; "))
    #expect(said.split(separator: "\r\n").count == 1)
  }
}

extension StringProtocol {
  /// The text without blanks at both ends.
  var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
