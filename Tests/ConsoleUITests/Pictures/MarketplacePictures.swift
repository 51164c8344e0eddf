import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// Pictures of `Marketplace › Account settings`.
@Suite struct MarketplacePictures {
  private func open(_ fakes: FakeDesk, _ window: Window = .usual) throws -> Pilot {
    try Scene.signedIn(fakes, route: .accountSettings, size: window.size)
  }

  @Test func wrongContact() throws {
    let pilot = try open(try Scene.plain())
    pilot.press(.down, .down)
    pilot.type("nobody")
    pilot.press(.enter)
    try expectGolden(pilot.view, named: "marketplace-wrong-contact")
  }

  @Test func justRegistered() throws {
    let pilot = try open(try Scene.plain())
    pilot.press(.down, .down)
    pilot.type("+49 30 123456")
    pilot.press(.enter)
    try expectGolden(pilot.view, named: "marketplace-registered-client")
  }

  @Test func revoked() throws {
    let pilot = try open(try Scene.registered())
    pilot.press("x", .right, .enter)
    try expectGolden(pilot.view, named: "marketplace-revoked")
    pilot.press(.enter)
    try expectGolden(pilot.view, named: "marketplace-again")
  }
}
