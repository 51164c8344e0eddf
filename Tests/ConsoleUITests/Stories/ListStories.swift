import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// How long lists are walked through, filtered and kept up to date.
@Suite struct ListStories {
  private func open(_ fakes: FakeDesk, _ route: Route) throws -> Pilot {
    try Scene.signedIn(fakes, route: route)
  }

  @Test func walksThroughAThousandUsersAndKeepsAPart() throws {
    let pilot = try open(try Scene.crowd(1_000), .users)
    #expect(pilot.focusedText.hasPrefix("ada@example.com"))
    pilot.press(.down)
    #expect(pilot.focusedText.hasPrefix("user-00000"))
    for _ in 0..<30 { pilot.press(.pageDown) }
    #expect(pilot.focusedText.hasPrefix("user-00"))
    pilot.press(.end)
    #expect(pilot.focusedText.hasPrefix("user-00999"))
    for _ in 0..<40 { pilot.press(.pageUp) }
    pilot.press(.home)
    #expect(pilot.focusedText.hasPrefix("ada@example.com"))
  }

  @Test(arguments: [1, -1])
  func noRowIsSkippedOrRepeated(_ step: Int) throws {
    let pilot = try open(try Scene.crowd(600), .users)
    pilot.press(step > 0 ? .down : .end)
    for index in 0..<600 {
      let number = String(String(100_000 + (step > 0 ? index : 599 - index)).dropFirst())
      #expect(pilot.focusedText.hasPrefix("user-\(number)"))
      pilot.press(step > 0 ? .down : .up)
    }
  }

  @Test func aPasteIntoTheFilterFilters() throws {
    let pilot = try open(try Scene.crowd(300), .users)
    pilot.press("/")
    pilot.paste("user-00123@example.com\n")
    #expect(pilot.focusedText.hasPrefix("user-00123"))
    #expect(!pilot.view.text.contains("user-00124"))
  }

  @Test func filtersAsItIsTyped() throws {
    let pilot = try open(try Scene.crowd(300), .users)
    pilot.press("/")
    pilot.type("USER 0012")
    #expect(pilot.screen.contains("/ USER 0012"))
    #expect(pilot.screen.contains("user-00120"))
    #expect(!pilot.screen.contains("ada@example.com  "))
    pilot.press(.down, .enter)
    #expect(pilot.focusedText.hasPrefix("user-00120"))
    pilot.press(.enter)
    #expect(pilot.screen.contains("[ Close ]"))
    pilot.press(.escape, "/")
    pilot.type("zzz")
    #expect(pilot.words.contains("Nothing matches; Esc clears the filter."))
    pilot.press(.escape)
    #expect(pilot.focusedText.hasPrefix("ada@example.com"))
    #expect(!pilot.screen.contains("/ "))
  }

  @Test func whatAFilterFoundStaysSelectedBehindIt() throws {
    for keeps in [true, false] {
      let pilot = try open(try Scene.crowd(600), .users)
      pilot.press("/")
      pilot.type("user-00300")
      if keeps { pilot.press(.enter) }
      pilot.press(.escape)
      #expect(pilot.focusedText.hasPrefix("user-00300"))
      pilot.press(.up)
      #expect(pilot.focusedText.hasPrefix("user-00299"))
      pilot.press(.down, .down)
      #expect(pilot.focusedText.hasPrefix("user-00301"))
      pilot.press(.home)
      #expect(pilot.focusedText.hasPrefix("ada@example.com"))
    }
  }

  @Test func anAccountThatAFilterFoundStaysSelected() throws {
    let pilot = try open(try Scene.token(), .accounts)
    pilot.press("/")
    pilot.type("trio")
    pilot.press(.escape)
    #expect(pilot.focusedText.hasPrefix("Trio Salon"))
  }

  @Test func theFooterSaysWhatEnterDoes() throws {
    let users = try open(try Scene.team(), .users)
    #expect(users.footer.hasPrefix("Enter Details"))
    let accounts = try open(try Scene.token(), .accounts)
    #expect(!accounts.footer.contains("Enter"))
    accounts.press(.enter)
    #expect(accounts.notice == "The console shows this account already.")
    accounts.press(.down)
    #expect(accounts.footer.hasPrefix("Enter Switch"))
    #expect(try open(try Scene.plain(), .accountSettings).footer.contains("Enter Choose"))
  }

  @Test func aKeptFilterIsClearedByEscapeAndTheNextOneLeaves() throws {
    let pilot = try open(try Scene.team(), .users)
    pilot.press("/")
    pilot.type("bob")
    pilot.press(.enter)
    #expect(pilot.screen.contains("/ bob"))
    pilot.press(.escape)
    #expect(pilot.screen.contains("erp-bot"))
    pilot.press(.escape)
    #expect(pilot.focusedText == "Users")
  }

  @Test func aNewerSearchTakesThePlaceOfAnOlderOne() throws {
    let pilot = try open(try Scene.team(), .users)
    pilot.press("/")
    pilot.holdsEffects = true
    pilot.type("bob")
    #expect(pilot.screen.contains("Searching"))
    pilot.letThrough(2)
    #expect(pilot.screen.contains("erp-bot"))
    pilot.letThrough()
    #expect(!pilot.screen.contains("erp-bot"))
    #expect(!pilot.screen.contains("Searching"))
  }

  @Test func activityIsLiveAndTheNewestStaysInSight() throws {
    let pilot = try open(try Scene.plain(), .activity)
    #expect(pilot.focusedText.contains("user.added"))
    try pilot.commitFromElsewhere { fakes throws(DeskError) in
      try fakes.generate(.personal, by: try fakes.signIn("ada@example.com"))
    }
    #expect(pilot.focusedText.contains("credential.generated"))
    pilot.press(.down)
    try pilot.commitFromElsewhere { fakes throws(DeskError) in
      try fakes.setPublicAPI(true, by: try fakes.signIn("ada@example.com"))
    }
    #expect(pilot.focusedText.contains("user.added"))
    pilot.press(.home, .enter)
    #expect(pilot.words.contains("public-api.enabled"))
    #expect(pilot.words.contains("Who ada@example.com"))
    #expect(pilot.words.contains("About Roe Studio"))
    pilot.press("x")
    #expect(pilot.notice == "Up and down scroll, Esc closes.")
    pilot.press(.escape)
    #expect(!pilot.screen.contains("[ Close ]"))
  }

  @Test func aSearchThatFindsNothingSaysHowToEndIt() throws {
    let pilot = try open(try Scene.team(), .activity)
    pilot.press("/")
    pilot.type("bob")
    #expect(pilot.focusedText.contains("user.added"))
    pilot.type(" nothing")
    #expect(pilot.words.contains("Nothing matches; Esc clears the filter."))
  }

  @Test func keysOfTheFilterAreInTheFooter() throws {
    let pilot = try open(try Scene.team(), .users)
    #expect(pilot.footer.contains("a Add"))
    pilot.press("/")
    #expect(pilot.footer.contains("Enter Keep  Esc Clear"))
    pilot.press("q")
    #expect(pilot.ending == nil)
  }
}
