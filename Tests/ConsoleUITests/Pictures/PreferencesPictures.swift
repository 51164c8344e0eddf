import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import Settings
import TerminalCanvas
import Testing

/// Pictures of `Settings › Preferences`.
@Suite struct PreferencesPictures {
  private static let place = "~/.config/keydesk/config.json"

  private func open(
    _ window: Window = .usual, drawsUnicode: Bool = true, showsColor: Bool = true,
    _ preferences: Preferences = Preferences(place: PreferencesPictures.place)
  ) throws -> Pilot {
    try Scene.signedIn(
      try Scene.plain(), route: .preferences, size: window.size, drawsUnicode: drawsUnicode,
      showsColor: showsColor, preferences: preferences)
  }

  @Test(arguments: Window.allCases)
  func atItsEnd(_ window: Window) throws {
    let pilot = try open(window)
    pilot.press(.end)
    try expectGolden(pilot.view, named: "preferences-end-\(window.rawValue)")
  }

  @Test(arguments: Window.allCases)
  func whatTheTerminalLacks(_ window: Window) throws {
    let pilot = try open(window, drawsUnicode: false, showsColor: false)
    try expectGolden(pilot.view, named: "preferences-lacking-\(window.rawValue)")
  }

  @Test func plainBordersWhereUnicodeIsDrawn() throws {
    let pilot = try open()
    pilot.press("b")
    try expectGolden(pilot.view, named: "preferences-borders")
  }

  @Test(arguments: Window.allCases)
  func overridden(_ window: Window) throws {
    var overrides = Settings()
    overrides.theme = "high-contrast"
    overrides.lockMinutes = 1
    overrides.clipboardSeconds = 0
    let pilot = try open(
      window,
      Preferences(
        overrides: overrides, clipboardFileNamedBy: "--clipboard-file",
        place: PreferencesPictures.place))
    pilot.press("t")
    try expectGolden(pilot.view, named: "preferences-overridden-\(window.rawValue)")
  }

  @Test(arguments: Window.allCases)
  func brokenFile(_ window: Window) throws {
    let problem = "/home/ada/.config/keydesk/config.json, line 3: there is no setting colour"
    let pilot = try open(window, Preferences(place: PreferencesPictures.place, problem: problem))
    try expectGolden(pilot.view, named: "preferences-broken-\(window.rawValue)")
    pilot.fakes.preferences.failNext = .broken(problem)
    pilot.press("b")
    try expectGolden(pilot.view, named: "preferences-not-saved-\(window.rawValue)")
  }

  @Test(arguments: Window.allCases)
  func changingThePassword(_ window: Window) throws {
    let pilot = try open(window)
    pilot.press("p")
    pilot.type("a wrong password")
    pilot.press(.enter)
    pilot.type("short")
    pilot.press(.enter, .enter)
    try expectGolden(pilot.view, named: "form-change-password-\(window.rawValue)")
  }
}
