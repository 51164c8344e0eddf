import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// Pictures of dialogs and of the panels that lie over a screen.
@Suite struct DialogPictures {
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
}
