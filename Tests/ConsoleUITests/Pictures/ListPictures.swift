import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// Pictures of the screens that are lists, and of what opens over them.
@Suite struct ListPictures {
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

  @Test func addingAUserWithAShortPassword() throws {
    let pilot = try Scene.signedIn(try Scene.plain(), route: .users)
    pilot.press("a")
    pilot.type("bob")
    pilot.press(.down, .down, .down, .down, .down, .down, .enter, .enter)
    try expectGolden(pilot.view, named: "form-add-user-short")
  }
}
