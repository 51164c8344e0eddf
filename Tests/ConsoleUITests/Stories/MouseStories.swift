import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// Mouse, paste and the panels that lie over a screen.
@Suite struct MouseStories {
  @Test func aClickFocusesAndPresses() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.click("[ Copy header ]")
    #expect(pilot.focusedText == "[ Copy header ]")
    #expect(pilot.notice.hasPrefix("Copied the header"))
    pilot.click("Public API")
    #expect(pilot.screen.contains("[ ] Enable Public API"))
    pilot.click("[ ] Enable")
    #expect(pilot.notice == "Public API enabled.")
  }

  @Test func aClickIntoAFieldLetsType() throws {
    let pilot = try Scene.signedIn(try Scene.plain(), route: .accountSettings)
    pilot.click("______")
    pilot.type("x")
    #expect(pilot.focusedText == "x")
    pilot.click("Configuration")
    #expect(pilot.focusedText == "x")
  }

  @Test func theWheelScrollsAndPressesNothing() throws {
    let pilot = try Scene.signedIn(
      try Scene.ownKey(), route: .publicAPI, size: Size(width: 40, height: 12))
    let top = pilot.screen
    for _ in 0..<20 { pilot.wheel(.wheelDown) }
    #expect(pilot.screen.contains("here."))
    for _ in 0..<20 { pilot.wheel(.wheelUp) }
    #expect(pilot.screen == top)
    pilot.press(.pageDown)
    #expect(pilot.screen != top)
    pilot.press(.pageUp)
    #expect(pilot.screen == top)
  }

  @Test func aPasteNeverTriggersKeys() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    let before = pilot.view
    pilot.paste("grxq\rL:?")
    #expect(pilot.view == before)
    #expect(pilot.ending == nil)
    pilot.press(.escape)
    pilot.paste("grxq\rL:?")
    #expect(pilot.focusedText == "API tokens")
    #expect(pilot.ending == nil)
  }

  @Test func aPasteIntoTheSignInFormTypes() throws {
    let pilot = try Pilot(try Scene.plain())
    pilot.paste("ada@example.com")
    pilot.press(.enter)
    pilot.paste(FakeDesk.password)
    pilot.press(.enter)
    #expect(pilot.screen.contains("[ Generate token ]"))
  }

  @Test func goToFindsScreensAndActions() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.press(":")
    pilot.paste("system conf")
    pilot.press(.enter)
    #expect(pilot.screen.contains("Enable Public API"))
    pilot.press(":")
    pilot.type("api tokens")
    pilot.press(.enter, ":")
    pilot.type("masked")
    pilot.press(.enter)
    #expect(pilot.notice.hasPrefix("Copied the masked form"))
    pilot.press(":")
    pilot.type("regen")
    pilot.press(.enter)
    #expect(pilot.screen.contains("Are you Sure?"))
  }

  @Test func helpPressesAndSaysWhyNot() throws {
    let pilot = try Scene.signedIn(try Scene.plain())
    pilot.press("?", .down, .enter)
    #expect(pilot.notice == "Nothing to copy yet.")
    pilot.press("?", .enter)
    #expect(pilot.notice == "API token created successfully.")
  }

  @Test func escapeClearsTheFilterThenCloses() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.press(":")
    pilot.type("zzz")
    #expect(pilot.screen.contains("Nothing matches."))
    pilot.press(.enter)
    #expect(pilot.screen.contains("Nothing matches."))
    pilot.press(.escape)
    #expect(pilot.screen.contains("Open Settings › API tokens"))
    pilot.press(.escape)
    #expect(!pilot.screen.contains("Go to ─"))
  }

  @Test func aClickChoosesInAPanel() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.press(":")
    pilot.click("Open … › Integrations")
    #expect(pilot.screen.contains("Enable Public API"))
  }

  @Test func lettersInAPanelAreNoKeys() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.press("?")
    pilot.type("qLx")
    #expect(pilot.ending == nil)
    #expect(pilot.screen.contains(": qLx"))
    pilot.press(.control("c"))
    #expect(pilot.ending == .interrupted)
  }

  @Test func tooSmallAndBack() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    let before = pilot.view
    pilot.resize(39, 24)
    #expect(pilot.screen.contains("Window too small"))
    pilot.press("r", .right, .enter, "L")
    pilot.paste("x")
    pilot.resize(80, 24)
    #expect(pilot.view == before)
    pilot.resize(40, 11)
    pilot.press("q")
    #expect(pilot.ending == .done)
  }
}
