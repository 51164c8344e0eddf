import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// Pictures of the screens that are lists, and of what opens over them.
@Suite struct ListPictures {
  @Test(arguments: Window.allCases)
  func users(_ window: Window) throws {
    let pilot = try Scene.signedIn(try Scene.team(), route: .users, size: window.size)
    pilot.press(.down)
    try expectGolden(pilot.view, named: "users-\(window.rawValue)")
  }

  @Test func usersInASCII() throws {
    let pilot = try Scene.signedIn(try Scene.team(), route: .users, drawsUnicode: false)
    try expectGolden(pilot.view, named: "users-ascii")
  }

  @Test func usersWithoutThePermission() throws {
    let pilot = try Scene.signedIn(try Scene.team(), route: .users, as: "bob@example.com")
    try expectGolden(pilot.view, named: "users-no-permission")
  }

  @Test func usersFiltered() throws {
    let pilot = try Scene.signedIn(try Scene.crowd(300), route: .users)
    pilot.press("/")
    pilot.type("user 0012")
    try expectGolden(pilot.view, named: "users-filtered", showsStyles: true)
    pilot.type("zz")
    try expectGolden(pilot.view, named: "users-filtered-nothing")
  }

  @Test(arguments: Window.allCases)
  func addingAUser(_ window: Window) throws {
    let pilot = try Scene.signedIn(try Scene.plain(), route: .users, size: window.size)
    pilot.press("a")
    pilot.type("bob")
    pilot.press(.down, .down, .down, .down, .down, .down, .enter, .enter)
    try expectGolden(pilot.view, named: "form-add-user-\(window.rawValue)")
  }

  @Test(arguments: Window.allCases)
  func deactivating(_ window: Window) throws {
    let pilot = try Scene.signedIn(try Scene.team(), route: .users, size: window.size)
    pilot.press(.down, "d")
    try expectGolden(pilot.view, named: "dialog-deactivate-\(window.rawValue)")
  }

  @Test(arguments: Window.allCases)
  func details(_ window: Window) throws {
    let pilot = try Scene.signedIn(try Scene.team(), route: .users, size: window.size)
    pilot.press(.down, .enter)
    try expectGolden(pilot.view, named: "details-user-\(window.rawValue)")
  }

  @Test(arguments: Window.allCases)
  func accounts(_ window: Window) throws {
    let pilot = try Scene.signedIn(try Scene.token(), route: .accounts, size: window.size)
    pilot.press(.down)
    try expectGolden(pilot.view, named: "accounts-\(window.rawValue)")
  }

  @Test(arguments: Window.allCases)
  func activity(_ window: Window) throws {
    let pilot = try Scene.signedIn(try Scene.team(), route: .activity, size: window.size)
    try expectGolden(pilot.view, named: "activity-\(window.rawValue)")
  }

  @Test func activityInASCII() throws {
    let pilot = try Scene.signedIn(try Scene.team(), route: .activity, drawsUnicode: false)
    pilot.press(.enter)
    try expectGolden(pilot.view, named: "activity-ascii")
  }

  @Test(arguments: Window.allCases)
  func userToken(_ window: Window) throws {
    let pilot = try Scene.signedIn(
      try Scene.registered(), route: .accountSettings, size: window.size)
    pilot.press("u")
    try expectGolden(pilot.view, named: "form-user-token-\(window.rawValue)")
    pilot.type("ada@example.com")
    pilot.press(.enter)
    pilot.type(FakeDesk.password)
    pilot.press(.enter)
    try expectGolden(pilot.view, named: "marketplace-user-token-\(window.rawValue)")
  }
}
