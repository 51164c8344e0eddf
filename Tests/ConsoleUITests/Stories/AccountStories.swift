import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// What somebody does on `Accounts`, and with the user token on `Account settings`.
@Suite struct AccountStories {
  private func open(_ fakes: FakeDesk, _ route: Route = .accounts) throws -> Pilot {
    try Scene.signedIn(fakes, route: route)
  }

  @Test func addsRenamesAndSwitches() throws {
    let pilot = try open(try Scene.plain())
    pilot.press("a")
    pilot.type("Trio Salon")
    pilot.press(.enter)
    #expect(pilot.notice.hasPrefix("Account added. Requests with your tokens"))
    #expect(pilot.focusedText.contains("Trio Salon"))
    pilot.press(.down)
    #expect(pilot.focusedText.hasPrefix("Trio Salon"))
    pilot.press(.enter)
    #expect(pilot.notice == "The console shows this account from now on.")
    #expect(pilot.screen.contains("ada@example.com · Trio Salon"))
    pilot.press("s")
    #expect(pilot.notice == "The console shows this account already.")
    pilot.press("n", .control("u"))
    pilot.type("Quartet")
    pilot.press(.enter)
    #expect(pilot.notice == "Account renamed.")
    #expect(pilot.screen.contains("· Quartet"))
    pilot.press("L")
    pilot.signIn()
    #expect(pilot.screen.contains("· Quartet"))
  }

  @Test func copiesAnID() throws {
    let pilot = try open(try Scene.plain())
    pilot.press("c")
    #expect(pilot.notice.hasPrefix("Copied the account ID to"))
  }

  @Test func addsAndRemovesAMember() throws {
    let fakes = try Scene.team()
    try fakes.addAccount("Trio Salon", by: try fakes.signIn("ada@example.com"))
    let pilot = try open(fakes)
    pilot.press(.down, "+")
    #expect(pilot.screen.contains("Add a member to Trio Salon"))
    pilot.type("nobody@example.com")
    pilot.press(.escape, "+")
    pilot.type("bob@example.com")
    pilot.press(.enter, .down, .down, .enter)
    #expect(pilot.notice.hasPrefix("Member added. Requests with their tokens"))
    pilot.press("-")
    pilot.type("zoe@example.com")
    pilot.press(.enter)
    #expect(pilot.words.contains("There is no such user"))
    pilot.press(.control("u"))
    pilot.type("bob@example.com")
    pilot.press(.enter)
    #expect(pilot.notice == "Member removed.")
  }

  @Test func getsAUserTokenAndCopiesItUntilLock() throws {
    let fakes = try Scene.registered()
    try fakes.add("bob@example.com", by: try fakes.signIn("ada@example.com"))
    let pilot = try open(fakes, .accountSettings)
    #expect(pilot.screen.contains("[ Get user token ]"))
    pilot.press("u")
    pilot.type("bob@example.com")
    pilot.press(.enter)
    pilot.type("wrong")
    pilot.press(.enter)
    #expect(pilot.words.contains("Wrong login or password."))
    pilot.press(.control("u"))
    pilot.type(FakeDesk.password)
    pilot.press(.enter)
    #expect(pilot.notice == "This is the user token; it can be copied until lock or quit.")
    #expect(pilot.screen.contains("kdu_••••••••••••"))
    #expect(pilot.focusedText == "[ Copy ]")
    pilot.press("c")
    #expect(pilot.notice.hasPrefix("Copied to"))
    #expect(fakes.clipboard.copied.last?.reveal().hasPrefix("kdu_") == true)
    pilot.press("H")
    #expect(fakes.clipboard.copied.last?.reveal().contains(", User kdu_") == true)
    pilot.press("r")
    #expect(pilot.notice == "A user token stays the same; x ends it.")
    pilot.press("L")
    pilot.signIn()
    #expect(!pilot.screen.contains("kdu_"))
    #expect(pilot.screen.contains("[ Get user token ]"))
  }

  @Test func revokesTheUserToken() throws {
    let fakes = try Scene.registered()
    let pilot = try open(fakes, .accountSettings)
    pilot.press("u")
    pilot.type("ada@example.com")
    pilot.press(.enter)
    pilot.type(FakeDesk.password)
    pilot.press(.enter, "x")
    #expect(pilot.screen.contains("Are you Sure?"))
    pilot.press(.right, .enter)
    #expect(!pilot.screen.contains("kdu_"))
    #expect(pilot.screen.contains("[ Get user token ]"))
    #expect(pilot.screen.contains("kdm_"))
  }
}
