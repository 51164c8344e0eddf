import ConsoleTesting
import CredentialsTesting
import TerminalCanvas
import Testing

@testable import ConsoleUI

/// That `:` brings every screen and every action of every screen, and says why one cannot work.
@Suite struct GoToStories {
  @Test func anActionOfAnotherScreenOpensItAndActs() throws {
    let pilot = try Scene.signedIn(try Scene.token(), route: .activity)
    pilot.press(":")
    pilot.type("api tokens: regen")
    pilot.press(.enter)
    #expect(pilot.screen.contains("Are you Sure?"))
    #expect(pilot.program.route == .apiTokens)
    pilot.press(.escape, ":")
    pilot.type("marketplace")
    #expect(panel(of: pilot)?.chosen?.choice == .open(.accountSettings))
  }

  @Test func oneThatCannotWorkSaysWhyBeforeAndThere() throws {
    let pilot = try Scene.signedIn(try Scene.plain(), route: .activity)
    pilot.press(":")
    pilot.type("public api: gen")
    #expect(pilot.screen.contains("Public API: Generate: Enable Public API first (e)."))
    pilot.press(.enter)
    #expect(pilot.program.route == .publicAPI)
    #expect(pilot.notice == "Enable Public API first (e).")
  }

  @Test func aReasonThatHasNoRoomInItsLineIsSaidBelow() throws {
    let size = Size(width: 40, height: 12)
    let pilot = try Scene.signedIn(try Scene.plain(), route: .activity, size: size)
    pilot.press(":")
    pilot.type("public api: gen")
    #expect(pilot.words.contains("Enable Public API first (e)."))
    pilot.press(.control("u"))
    #expect(!pilot.words.contains("Enable Public API first (e)."))
  }

  @Test func thePanelBeginsWithWhatCanBeDone() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.press("?")
    #expect(panel(of: pilot)?.entries.first?.blocked != nil)
    #expect(panel(of: pilot)?.chosen?.key == "c")
  }

  @Test func anotherAccountIsOneSearchAway() throws {
    let fakes = try Scene.plain()
    let pilot = try Scene.signedIn(fakes, route: .accounts)
    pilot.press("a")
    pilot.type("Trio Salon")
    pilot.press(.enter)
    for route in ["help", "public"] {
      pilot.press(":")
      pilot.type(route)
      pilot.press(.enter)
    }
    pilot.press(":")
    pilot.type("trio")
    #expect(panel(of: pilot)?.chosen?.label.hasPrefix("Switch to Trio Salon (acct_") == true)
    pilot.press(.enter)
    #expect(pilot.screen.contains("ada@example.com · Trio Salon"))
    #expect(pilot.program.route == .publicAPI)
  }

  @Test func scatteredLettersAreNoMatch() throws {
    let pilot = try Scene.signedIn(try Scene.plain())
    pilot.press(":")
    pilot.type("mouse")
    #expect(panel(of: pilot)?.matches.map(\.label) == ["Preferences: Mouse"])
    pilot.press(.control("u"))
    pilot.type("logout")
    #expect(panel(of: pilot)?.chosen?.label == "Lock")
  }

  @Test func noRowOfAListIsActedOnThatNobodyChose() throws {
    let pilot = try Scene.signedIn(try Scene.team(), route: .help)
    pilot.press(":")
    pilot.type("users: deact")
    pilot.press(.enter)
    #expect(pilot.program.route == .users)
    #expect(pilot.notice == "Choose a user first.")
    #expect(!pilot.screen.contains("Deactivate ]"))
  }

  @Test func blanksThatAreTypedCount() throws {
    let pilot = try Scene.signedIn(try Scene.plain())
    pilot.press(":")
    pilot.type("account s")
    #expect(panel(of: pilot)?.chosen?.choice == .open(.accountSettings))
  }

  @Test func whatHasOnlyAButtonIsFoundToo() throws {
    let pilot = try Scene.signedIn(try Scene.plain(), route: .accountSettings)
    pilot.press(.escape, ":")
    pilot.type("register")
    #expect(panel(of: pilot)?.chosen?.choice == .act(.accountSettings, .button("register")))
    let registered = try Scene.signedIn(try Scene.registered(), route: .activity)
    registered.press(":")
    registered.type("get user token")
    registered.press(.enter)
    #expect(registered.words.contains("User token"))
    #expect(registered.focusedLabel == "Login")
    let users = try Scene.signedIn(try Scene.team(), route: .users)
    users.press(":")
    users.type("details")
    users.press(.enter)
    #expect(users.screen.contains("[ Close ]"))
  }

  @Test func theOpenScreensNameFindsItsActionsToo() throws {
    let pilot = try Scene.signedIn(try Scene.team(), route: .users)
    pilot.press(":")
    pilot.type("users: deact")
    #expect(panel(of: pilot)?.chosen?.choice == .act(.users, .key("d")))
  }

  @Test func aNameIsFoundWhereThePathIsCutShort() throws {
    let pilot = try Scene.signedIn(try Scene.plain(), size: Size(width: 40, height: 12))
    pilot.press(":")
    pilot.type("open accounts")
    #expect(panel(of: pilot)?.chosen?.choice == .open(.accounts))
  }

  @Test func theFooterFollowsWhatIsTyped() throws {
    let pilot = try Scene.signedIn(try Scene.plain())
    pilot.press(":")
    #expect(pilot.footer == "↑ ↓ Move  Enter Open  Esc Close")
    pilot.type("reg")
    #expect(pilot.footer == "↑ ↓ Move  Enter Open  Esc Clear")
    pilot.type("zzz")
    #expect(pilot.footer == "Esc Clear")
  }

  @Test func noTwoRowsAreCalledAlike() throws {
    for route in Route.allCases {
      let pilot = try Scene.signedIn(try Scene.registered(), route: route)
      pilot.press(.escape, ":")
      let labels = try #require(panel(of: pilot)).entries.map(\.label)
      #expect(Set(labels).count == labels.count, "\(route)")
    }
  }

  /// Every action of every screen, from every screen: `:`, a few letters, Enter.
  @Test(arguments: Route.allCases)
  func everyActionIsThreeKeysAway(from start: Route) throws {
    let fakes = try Scene.registered()
    for route in Route.allCases where route != start {
      let there = try Scene.signedIn(fakes, route: route)
      for hint in there.program.screen.hints(there.program.state) {
        let pilot = try Scene.signedIn(fakes, route: start)
        pilot.press(.escape, ":")
        let name = try #require(route.breadcrumb.last)
        pilot.type("\(name): \(hint.label)".lowercased())
        let chosen = try #require(panel(of: pilot)?.chosen)
        #expect(chosen.label == "\(name): \(hint.label)")
        #expect(chosen.choice == .act(route, .key(try #require(hint.key.first))))
      }
    }
  }

  @Test func theHelpPanelNamesHowToMove() throws {
    let pilot = try Scene.signedIn(
      try Scene.team(), route: .users, size: Size(width: 80, height: 30))
    pilot.press("?")
    for words in [
      "Enter    Details", "↑ ↓      Previous, next", "Home/End First, last", "Esc      Sidebar",
    ] {
      #expect(pilot.screen.contains(words))
    }
  }

  private func panel(of pilot: Pilot) -> ListPanel? {
    if case .panel(let panel) = pilot.program.layers.last { panel } else { nil }
  }
}
