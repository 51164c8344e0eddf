import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// Pictures with text from outside that is wide, long, or means harm.
@Suite struct StrangeTextPictures {
  private func office(agent: String) throws -> FakeDesk {
    let fakes = FakeDesk()
    let ada = try fakes.addFirst("ada@example.com", account: "株式会社ローエ 👩‍🔬")
    let token = try fakes.generate(.personal, by: ada)
    try fakes.register("日本サロン", by: ada)
    try fakes.use(token, hourly: [5], last: .zero, from: "2001:db8::7", agent: agent)
    return fakes
  }

  @Test(arguments: [Window.usual, .smallest])
  func wideLetters(_ window: Window) throws {
    let pilot = try Scene.signedIn(
      try office(agent: "ボット/1.0"), route: .accountSettings, size: window.size)
    try expectGolden(pilot.view, named: "wide-letters-\(window.rawValue)")
  }

  @Test func controlCharactersInAnAgent() throws {
    let pilot = try Scene.signedIn(try office(agent: "\u{1B}[2J\u{202E}evil\u{7}\n"))
    try expectGolden(pilot.view, named: "strange-agent")
    pilot.press("r")
    try expectGolden(pilot.view, named: "strange-agent-dialog")
  }

  @Test(arguments: [Window.usual, .smallest])
  func aLongAgent(_ window: Window) throws {
    let agent = String(repeating: "Mozilla/5.0 (compatible) ", count: 8)
    let pilot = try Scene.signedIn(try office(agent: agent), size: window.size)
    pilot.press("r")
    try expectGolden(pilot.view, named: "long-agent-dialog-\(window.rawValue)")
  }
}
