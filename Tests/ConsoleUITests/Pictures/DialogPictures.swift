import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// Pictures of dialogs and of the panels that lie over a screen.
@Suite struct DialogPictures {
  @Test(arguments: Window.allCases)
  func regenerateToken(_ window: Window) throws {
    let pilot = try Scene.signedIn(try Scene.token(), size: window.size)
    pilot.press("r")
    try expectGolden(
      pilot.view, named: "dialog-regenerate-token-\(window.rawValue)",
      showsStyles: window == .usual)
  }

  @Test func regenerateTokenInASCII() throws {
    let pilot = try Scene.signedIn(try Scene.token(), drawsUnicode: false)
    pilot.press("r", .right)
    try expectGolden(pilot.view, named: "dialog-regenerate-token-ascii")
  }

  @Test func regenerateTokenNeverUsed() throws {
    let pilot = try Scene.signedIn(try Scene.token(isUsed: false))
    pilot.press("r")
    try expectGolden(pilot.view, named: "dialog-regenerate-token-unused")
  }

  @Test func regenerateTokenNotUsedLately() throws {
    let fakes = try Scene.token()
    fakes.clock.advance(by: .seconds(3 * 86_400))
    let pilot = try Scene.signedIn(fakes)
    pilot.press("r")
    try expectGolden(pilot.view, named: "dialog-regenerate-token-idle")
  }

  @Test(arguments: [Window.usual, .smallest])
  func changedMeanwhile(_ window: Window) throws {
    let pilot = try Scene.signedIn(try Scene.token(), size: window.size)
    pilot.press("r", .right)
    try pilot.commitFromElsewhere { (fakes) throws(DeskError) in
      try fakes.regenerate(.personal, by: fakes.signIn("ada@example.com"))
    }
    try expectGolden(pilot.view, named: "dialog-changed-\(window.rawValue)")
  }

  @Test(arguments: [Window.usual, .smallest])
  func regenerateSomebodyElsesKey(_ window: Window) throws {
    let pilot = try Scene.signedIn(try Scene.botKey(), route: .publicAPI, size: window.size)
    pilot.press("r")
    try expectGolden(pilot.view, named: "dialog-regenerate-api-key-\(window.rawValue)")
  }

  @Test(arguments: [Window.usual, .smallest])
  func disablePublicAPI(_ window: Window) throws {
    let pilot = try Scene.signedIn(try Scene.ownKey(), route: .publicAPI, size: window.size)
    pilot.press("e")
    try expectGolden(pilot.view, named: "dialog-disable-\(window.rawValue)")
  }

  @Test(arguments: [Window.usual, .smallest])
  func revoke(_ window: Window) throws {
    let pilot = try Scene.signedIn(
      try Scene.registered(), route: .accountSettings, size: window.size)
    pilot.press("x")
    try expectGolden(pilot.view, named: "dialog-revoke-\(window.rawValue)")
    pilot.press(.escape, "r")
    try expectGolden(pilot.view, named: "dialog-regenerate-key-\(window.rawValue)")
  }

  @Test(arguments: Window.allCases)
  func help(_ window: Window) throws {
    let pilot = try Scene.signedIn(try Scene.token(), size: window.size)
    pilot.press("?")
    try expectGolden(
      pilot.view, named: "panel-help-\(window.rawValue)", showsStyles: window == .usual)
  }

  @Test(arguments: Window.allCases)
  func goTo(_ window: Window) throws {
    let pilot = try Scene.signedIn(try Scene.token(), size: window.size)
    pilot.press(":")
    try expectGolden(pilot.view, named: "panel-go-to-\(window.rawValue)")
    pilot.type("pub")
    try expectGolden(pilot.view, named: "panel-go-to-found-\(window.rawValue)")
    pilot.type("xyz")
    try expectGolden(pilot.view, named: "panel-go-to-nothing-\(window.rawValue)")
  }
}
