import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// What somebody does on `Users`.
@Suite struct UserStories {
  private func open(_ fakes: FakeDesk, as login: String = "ada@example.com") throws -> Pilot {
    try Scene.signedIn(fakes, route: .users, as: login)
  }

  @Test func addsAProgrammaticUser() throws {
    let pilot = try open(try Scene.plain())
    pilot.press("a")
    #expect(pilot.screen.contains("Add a user to Roe Studio"))
    #expect(pilot.focusedLabel == "Login")
    pilot.type("erp-bot")
    pilot.press(.enter)
    pilot.type("ERP")
    pilot.press(.enter, .down, .space, .down, .space, .down, .down)
    pilot.type("short")
    pilot.press(.enter, .enter)
    #expect(pilot.words.contains("At least 12 characters."))
    #expect(pilot.focusedLabel == "New password")
    pilot.type("a password of a bot")
    pilot.press(.enter)
    pilot.type("a password of a bot")
    pilot.press(.enter)
    #expect(pilot.notice == "User added. To generate its keys, lock (L) and sign in as it.")
    #expect(pilot.focusedText.contains("erp-bot"))
    #expect(!pilot.screen.contains("Add a user"))
    #expect(pilot.screen.contains("erp-bot"))
    let bot = try pilot.fakes.store.reading { try $0.user(login: Login(stored: "erp-bot")) }
    #expect(bot?.kind == .programmatic)
    let memberships = try pilot.fakes.store.reading { try $0.memberships(of: #require(bot).id) }
    #expect(memberships.map(\.permissions) == [[.configurator]])
  }

  @Test func aTakenLoginIsSaidInTheFormWhichStays() throws {
    let pilot = try open(try Scene.team())
    pilot.press("a")
    pilot.type("bob@example.com")
    pilot.press(.enter)
    pilot.type("Bob")
    pilot.press(.down, .down, .down, .down, .down)
    pilot.type("a password of Bob")
    pilot.press(.enter)
    pilot.type("a password of Bob")
    pilot.press(.enter)
    #expect(pilot.words.contains("The login bob@example.com is taken"))
    #expect(pilot.screen.contains("Add a user to Roe Studio"))
    pilot.press(.escape)
    #expect(!pilot.screen.contains("Add a user"))
  }

  @Test func deactivatesAfterNamingWhatStops() throws {
    let pilot = try open(try Scene.team())
    pilot.press(.down, "d")
    #expect(pilot.words.contains("These will stop working until the user is activated again:"))
    #expect(pilot.words.contains("last used 3 min ago from 10.0.0.5"))
    #expect(pilot.focusedText == "[ Cancel ]")
    pilot.press(.right, .enter)
    #expect(pilot.notice == "User deactivated.")
    pilot.press("d")
    #expect(pilot.notice == "The user is inactive; e activates.")
    pilot.press("e")
    #expect(pilot.notice == "User activated.")
  }

  @Test func whatIsToBeDeactivatedMayChangeMeanwhile() throws {
    let pilot = try open(try Scene.team())
    pilot.press(.down, "d", .right)
    try pilot.commitFromElsewhere { fakes throws(DeskError) in
      try fakes.regenerate(.personal, by: try fakes.signIn("bob@example.com"))
    }
    #expect(pilot.words.contains("It changed meanwhile."))
    #expect(pilot.focusedText == "[ Cancel ]")
    #expect(pilot.words.contains("never used"))
    pilot.press(.right, .enter)
    #expect(pilot.notice == "User deactivated.")
  }

  @Test func permitsAndSetsAPassword() throws {
    let pilot = try open(try Scene.team())
    pilot.press(.down, "p", .space, .down, .down, .enter)
    #expect(pilot.notice == "Permissions saved.")
    pilot.press("s")
    #expect(pilot.screen.contains("Password of bob@example.com"))
    pilot.type("another password")
    pilot.press(.enter)
    pilot.type("another password")
    pilot.press(.enter)
    #expect(pilot.notice.hasPrefix("Password set."))
    let bob = try pilot.fakes.desk.signIn(
      Login(stored: "bob@example.com"), password: Password(new: "another password"))
    let permissions = try pilot.fakes.desk.overview(of: bob).selected.permissions
    #expect(permissions == [.configurator])
  }

  @Test func changesOnesOwnPasswordAndGoesOn() throws {
    let pilot = try open(try Scene.plain())
    pilot.press("s")
    #expect(pilot.screen.contains("Current password"))
    pilot.type("wrong password")
    pilot.press(.enter)
    pilot.type("a brand new password")
    pilot.press(.enter)
    pilot.type("a brand new password")
    pilot.press(.enter)
    #expect(pilot.words.contains("The current password is wrong."))
    #expect(pilot.focusedLabel == "Current password")
    pilot.press(.control("u"))
    pilot.type(FakeDesk.password)
    pilot.press(.down, .down, .enter)
    #expect(pilot.notice == "Password changed.")
    pilot.press("p")
    #expect(pilot.screen.contains("What ada@example.com may do"))
  }

  @Test func withoutThePermissionEveryKeySaysSo() throws {
    let pilot = try open(try Scene.team(), as: "bob@example.com")
    #expect(pilot.words.contains("This needs the permission user-configurator."))
    for key: Key in ["a", "p", "s", "d", "e", "/"] {
      pilot.press(key)
      #expect(pilot.notice == "This needs the permission user-configurator.")
    }
    #expect(!pilot.screen.contains("ada@example.com "))
  }

  @Test func lockingDropsWhatWasTyped() throws {
    let pilot = try open(try Scene.plain())
    pilot.press("a")
    pilot.type("secret@example.com")
    pilot.idle(.seconds(16 * 60))
    #expect(pilot.screen.contains("Sign in"))
    pilot.signIn()
    #expect(!pilot.screen.contains("Add a user"))
    #expect(pilot.screen.contains("ada@example.com"))
  }
}
