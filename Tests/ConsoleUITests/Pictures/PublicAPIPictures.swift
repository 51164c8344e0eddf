import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// Pictures of `Public API`.
@Suite struct PublicAPIPictures {
  private func open(_ fakes: FakeDesk, _ window: Window = .usual) throws -> Pilot {
    try Scene.signedIn(fakes, route: .publicAPI, size: window.size)
  }

  @Test func onWithoutAKey() throws {
    let pilot = try open(try Scene.plain())
    pilot.press("e")
    try expectGolden(pilot.view, named: "public-api-no-key")
  }

  @Test(arguments: Window.allCases)
  func ownKey(_ window: Window) throws {
    let pilot = try open(try Scene.ownKey(), window)
    try expectGolden(
      pilot.view, named: "public-api-own-\(window.rawValue)", showsStyles: window == .usual)
    pilot.press(.end)
    if window == .smallest {
      try expectGolden(pilot.view, named: "public-api-own-end-\(window.rawValue)")
    }
  }

  @Test(arguments: [Window.usual, .smallest])
  func somebodyElsesKey(_ window: Window) throws {
    try expectGolden(
      try open(try Scene.botKey(), window).view, named: "public-api-others-\(window.rawValue)")
  }

  @Test(arguments: [Window.usual, .smallest])
  func withoutThePermission(_ window: Window) throws {
    let fakes = try Scene.botKey()
    let ada = try fakes.signIn("ada@example.com")
    try fakes.add("eve@example.com", by: ada)
    let pilot = try Scene.signedIn(
      fakes, route: .publicAPI, size: window.size, as: "eve@example.com")
    try expectGolden(pilot.view, named: "public-api-no-permission-\(window.rawValue)")
  }

  @Test func disabled() throws {
    let fakes = try Scene.botKey()
    try fakes.setPublicAPI(false, by: try fakes.signIn("ada@example.com"))
    try expectGolden(try open(fakes).view, named: "public-api-disabled")
  }

  @Test func ownerInactive() throws {
    let fakes = try Scene.botKey()
    let bot = try fakes.signIn("erp-bot")
    try fakes.deactivate(bot.userID, by: try fakes.signIn("ada@example.com"))
    try expectGolden(try open(fakes).view, named: "public-api-inactive")
  }

  @Test func ownerNotPermitted() throws {
    let fakes = try Scene.botKey()
    let bot = try fakes.signIn("erp-bot")
    try fakes.permit([], to: bot.userID, by: try fakes.signIn("ada@example.com"))
    try expectGolden(try open(fakes).view, named: "public-api-not-permitted")
  }
}
