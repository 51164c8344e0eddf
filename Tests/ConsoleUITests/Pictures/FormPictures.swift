import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// Pictures of the forms before sign-in.
@Suite struct FormPictures {
  @Test func welcomeFilledIn() throws {
    let pilot = try Pilot()
    fill(pilot, password: "correct horse battery", again: "correct horse battery")
    try expectGolden(pilot.view, named: "welcome-filled")
  }

  @Test func welcomeWithAShortPassword() throws {
    let pilot = try Pilot()
    fill(pilot, password: "short", again: "short")
    pilot.press(.enter)
    try expectGolden(pilot.view, named: "welcome-short")
  }

  @Test(arguments: [Window.usual, .smallest])
  func welcomeWithAnotherPasswordRepeated(_ window: Window) throws {
    let pilot = try Pilot(size: window.size)
    fill(pilot, password: "correct horse battery", again: "correct horse batter")
    pilot.press(.enter)
    try expectGolden(pilot.view, named: "welcome-mismatch-\(window.rawValue)")
  }

  @Test(arguments: [Window.usual, .smallest])
  func welcomeWithoutALogin(_ window: Window) throws {
    let pilot = try Pilot(size: window.size)
    pilot.press(.up, .backTab, .enter)
    try expectGolden(pilot.view, named: "welcome-no-login-\(window.rawValue)")
  }

  @Test func signInWithAPasswordTyped() throws {
    let pilot = try Pilot(try Scene.plain(), login: "ada@example.com")
    pilot.press(.enter)
    pilot.type("pw")
    try expectGolden(pilot.view, named: "sign-in-typed")
  }

  @Test func signInUnderWay() throws {
    let pilot = try Pilot(try Scene.plain())
    pilot.holdsEffects = true
    pilot.signIn()
    try expectGolden(pilot.view, named: "sign-in-pending")
  }

  @Test(arguments: [Window.usual, .smallest])
  func wrongPassword(_ window: Window) throws {
    let pilot = try Pilot(try Scene.plain(), size: window.size)
    pilot.signIn(password: "not the password")
    try expectGolden(pilot.view, named: "sign-in-wrong-\(window.rawValue)")
  }

  @Test func locked() throws {
    let pilot = try Scene.signedIn(try Scene.ownKey(), route: .publicAPI)
    pilot.press("L")
    try expectGolden(pilot.view, named: "locked")
  }

  @Test func tooSmall() throws {
    let pilot = try Scene.signedIn(try Scene.plain(), size: Size(width: 39, height: 12))
    try expectGolden(pilot.view, named: "too-small")
  }

  private func fill(_ pilot: Pilot, password: String, again: String) {
    for text in ["ada@example.com", "Ada", "Roe Studio", password] {
      pilot.type(text)
      pilot.press(.enter)
    }
    pilot.type(again)
  }
}
