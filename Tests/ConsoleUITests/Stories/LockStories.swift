import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// Signing in, locking, and what is left in memory.
@Suite struct LockStories {
  /// Whether a text is anywhere in the program's memory.
  private func remembers(_ pilot: Pilot, _ text: String) -> Bool {
    var memory = ""
    dump(pilot.program, to: &memory)
    return memory.contains(text)
  }

  @Test func theFirstUserIsSignedInAtOnce() throws {
    let pilot = try Pilot()
    for text in ["ada@example.com", "Ada", "Roe Studio", FakeDesk.password, FakeDesk.password] {
      pilot.type(text)
      pilot.press(.enter)
    }
    #expect(pilot.screen.contains("ada@example.com · Roe Studio"))
    #expect(pilot.focusedText == "[ Generate token ]")
    #expect(!remembers(pilot, FakeDesk.password))
    pilot.press("g")
    #expect(pilot.notice == "API token created successfully.")
  }

  /// A demo's password is filled in: Enter signs in, and what is typed takes its place.
  @Test func aKnownPasswordIsFilledIn() throws {
    let fakes = try Scene.plain()
    let open = { () throws in
      try Pilot(fakes, login: "ada@example.com", knownPassword: FakeDesk.password)
    }
    let pilot = try open()
    #expect(pilot.focusedLabel == "Password")
    #expect(pilot.view.row(5).contains { $0.text == "•" && $0.style.isReversed })
    pilot.press(.enter)
    #expect(pilot.screen.contains("ada@example.com · Roe Studio"))
    pilot.press("L", .enter)
    #expect(pilot.screen.contains("ada@example.com · Roe Studio"))
    let typing = try open()
    typing.type("another password")
    typing.press(.enter)
    #expect(typing.notice == "Wrong login or password.")
    typing.type(FakeDesk.password)
    typing.press(.enter)
    #expect(typing.screen.contains("ada@example.com · Roe Studio"))
  }

  /// What is typed while a password is being checked is the next one.
  @Test func whatIsTypedWhileAPasswordIsCheckedIsKept() throws {
    let fakes = try Scene.plain()
    let pilot = try Pilot(fakes, login: "ada@example.com")
    pilot.type("a wrong password")
    pilot.holdsEffects = true
    pilot.press(.enter)
    pilot.type(FakeDesk.password)
    pilot.press(.enter)
    #expect(pilot.notice.hasSuffix("Still at work on the last thing you asked for."))
    pilot.holdsEffects = false
    pilot.letThrough()
    #expect(pilot.notice == "Wrong login or password.")
    pilot.press(.enter)
    #expect(pilot.screen.contains("ada@example.com · Roe Studio"))
  }

  @Test func wrongPasswordsSayNothingMore() throws {
    let pilot = try Pilot(try Scene.plain())
    pilot.signIn(password: "not the password")
    #expect(pilot.notice == "Wrong login or password.")
    #expect(pilot.focusedLabel == "Password")
    #expect(pilot.focusedText == "")
    pilot.signIn("nobody@example.com")
    #expect(pilot.notice == "Wrong login or password.")
  }

  @Test func anotherWayToSignInMeanwhile() throws {
    let pilot = try Pilot()
    try pilot.fakes.addFirst("bob@example.com")
    for text in ["ada@example.com", "Ada", "Roe Studio", FakeDesk.password, FakeDesk.password] {
      pilot.type(text)
      pilot.press(.enter)
    }
    #expect(pilot.notice == "There is already a store; sign in instead.")
    #expect(pilot.focusedLabel == "Login")
    pilot.signIn("bob@example.com")
    #expect(pilot.screen.contains("bob@example.com · Roe Studio"))
  }

  @Test func lockWipesWhatWasSeenAndTyped() throws {
    let pilot = try Scene.signedIn(try Scene.token(), route: .accountSettings)
    pilot.press(.down, .down)
    pilot.type("half@typed")
    pilot.press(.escape, "L")
    #expect(pilot.notice == "Locked.")
    #expect(!remembers(pilot, "half@typed"))
    #expect(!remembers(pilot, "Roe Studio"))
    #expect(!remembers(pilot, "cred_"))
    #expect(!pilot.hasSession)
    pilot.signIn()
    #expect(pilot.screen.contains("Marketplace › Account settings"))
    #expect(!pilot.screen.contains("half@typed"))
    #expect(pilot.focusedText == "(•) An integration for a client")
  }

  @Test func lockClosesDialogs() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.press("r", .right)
    pilot.idle(.seconds(15 * 60))
    #expect(!pilot.screen.contains("Are you Sure?"))
    #expect(pilot.notice == "Locked.")
    pilot.signIn()
    #expect(!pilot.screen.contains("Are you Sure?"))
    #expect(pilot.focusedText == "[ Copy ]")
  }

  @Test func anotherUserBeginsAtTheStart() throws {
    let fakes = try Scene.ownKey()
    try fakes.add("bob@example.com", by: try fakes.signIn("ada@example.com"))
    let pilot = try Scene.signedIn(fakes, route: .publicAPI)
    pilot.press("L")
    #expect(pilot.focusedLabel == "Password")
    pilot.signIn("bob@example.com")
    #expect(pilot.screen.contains("bob@example.com · Roe Studio"))
    #expect(pilot.screen.contains("\n Settings › API tokens"))
  }

  @Test func fifteenIdleMinutesLock() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.idle(.seconds(15 * 60 - 1))
    #expect(pilot.screen.contains("[ Copy ]"))
    pilot.press(.down)
    pilot.idle(.seconds(15 * 60 - 1))
    #expect(pilot.screen.contains("[ Copy ]"))
    pilot.idle(.seconds(1))
    #expect(!pilot.screen.contains("[ Copy ]"))
    #expect(pilot.asked.last == .lock)
  }

  @Test func theFirstKeyAfterALongSuspensionLocks() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.fakes.clock.advance(by: .seconds(15 * 60))
    pilot.press("c")
    #expect(pilot.notice == "Locked.")
    #expect(pilot.asked.last == .lock)
  }

  @Test func aClockThatIsSetBackPutsTheLockOffByNoMoreThanItsTime() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.idle(.seconds(-3_600))
    pilot.idle(.seconds(15 * 60))
    #expect(pilot.notice == "Locked.")
  }

  @Test func changesOfOthersAreNoInput() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    for _ in 0..<15 {
      pilot.idle(.seconds(60))
      pilot.refresh()
    }
    #expect(pilot.notice == "Locked.")
  }

  @Test func keysWhileSignInIsUnderWay() throws {
    let pilot = try Pilot(try Scene.plain())
    pilot.holdsEffects = true
    pilot.signIn()
    #expect(pilot.notice == "| Signing in")
    pilot.idle(.milliseconds(100))
    #expect(pilot.notice == "/ Signing in")
    pilot.press(.enter)
    #expect(pilot.held.count == 1)
    #expect(pilot.notice.contains("Still at work on the last thing you asked for."))
    pilot.letThrough()
    #expect(pilot.screen.contains("[ Generate token ]"))
  }

  @Test func aReplyOfBeforeTheLockDoesNotDisturbTheSignIn() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.holdsEffects = true
    pilot.press("c", "r", .right, .enter, "L")
    pilot.signIn()
    #expect(pilot.held.count == 3)
    pilot.letThrough(2)
    #expect(pilot.notice == "| Signing in")
    pilot.letThrough()
    #expect(pilot.screen.contains("[ Regenerate token ]"))
    #expect(pilot.notice == "")
    #expect(pilot.fakes.clipboard.copied.isEmpty)
  }

  @Test func theSessionIsOverWhenSomebodyElseSetsThePassword() throws {
    let fakes = try Scene.token()
    let ada = try fakes.signIn("ada@example.com")
    try fakes.add("bob@example.com", [.configurator, .userConfigurator], by: ada)
    let pilot = try Scene.signedIn(fakes, as: "bob@example.com")
    try pilot.commitFromElsewhere { (fakes) throws(DeskError) in
      let ada = try fakes.signIn("ada@example.com")
      let bob = try fakes.signIn("bob@example.com")
      _ = try fakes.desk.perform(.setPassword(bob.userID, FakeDesk.typed()), as: ada)
    }
    #expect(pilot.notice == "Your password changed or you were deactivated. Sign in again.")
    #expect(pilot.focusedLabel == "Password")
    #expect(!pilot.hasSession)
    pilot.signIn("bob@example.com")
    #expect(pilot.screen.contains("bob@example.com"))
  }

  @Test func aKeyOfADeactivatedUserSaysSo() throws {
    let fakes = try Scene.token()
    let ada = try fakes.signIn("ada@example.com")
    let bob = try fakes.add("bob@example.com", by: ada)
    let pilot = try Scene.signedIn(fakes, as: "bob@example.com")
    try fakes.deactivate(bob.userID, by: ada)
    pilot.press("g")
    #expect(pilot.notice == "Your password changed or you were deactivated. Sign in again.")
    pilot.signIn("bob@example.com")
    #expect(pilot.notice == "Wrong login or password.")
  }
}
