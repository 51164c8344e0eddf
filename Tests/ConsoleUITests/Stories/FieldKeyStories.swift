import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// The table of keys, its column "in a field".
@Suite struct FieldKeyStories {
  @Test func aKeyThatDoesNothingInAFieldPointsToF1() throws {
    let pilot = try Scene.signedIn(try Scene.plain(), route: .tokenInspector)
    pilot.press(.pageDown)
    #expect(pilot.notice == "PgDn does nothing here; F1 shows what does.")
  }

  @Test func theFooterOfAFormSaysWhatEnterDoesThere() throws {
    let pilot = try Scene.signedIn(try Scene.team(), route: .users)
    pilot.press("a")
    #expect(pilot.footer == "Tab Next  Enter Next  Esc Cancel")
    pilot.press(.down, .down)
    #expect(pilot.footer == "Tab Next  Enter Choose  Esc Cancel")
    pilot.press(.up, .up, .backTab, .up)
    for _ in 0..<7 { pilot.press(.down) }
    #expect(pilot.footer == "Tab Next  Enter Add  Esc Cancel")
  }

  @Test func whatIsTooLongForAFilledInFieldChangesNothing() throws {
    let pilot = try Scene.signedIn(try Scene.plain(), route: .accounts)
    pilot.press("n")
    pilot.paste(String(repeating: "x", count: 2_000))
    #expect(pilot.focusedText == "Roe Studio")
  }

  /// The contact field of the registration form, which has two choices above and a button below.
  private func inField() throws -> Pilot {
    let pilot = try Scene.signedIn(try Scene.plain(), route: .accountSettings)
    pilot.press(.down, .down)
    #expect(pilot.focusedText == "")
    return pilot
  }

  @Test func arrowsGoToTheFieldsAround() throws {
    let pilot = try inField()
    pilot.press(.up)
    #expect(pilot.focusedText == "( ) My own app or product")
    pilot.press(.down, .down)
    #expect(pilot.focusedText == "[ Register ]")
  }

  @Test(arguments: ["kjhl", "gcmHrxe", ":?Lq/", "two words"])
  func lettersType(_ text: String) throws {
    let pilot = try inField()
    pilot.type(text)
    #expect(pilot.focusedText == text)
    #expect(pilot.ending == nil)
    #expect(pilot.asked.allSatisfy { $0.isSignIn })
  }

  @Test func leftAndRightMoveInTheText() throws {
    let pilot = try inField()
    pilot.type("ac")
    pilot.press(.left, "b", .right, "d")
    #expect(pilot.focusedText == "abcd")
    pilot.press(.home, .delete, .end, .backspace)
    #expect(pilot.focusedText == "bc")
    pilot.press(.control("u"))
    #expect(pilot.focusedText == "")
  }

  @Test func enterGoesToTheNextFieldAndPressesInTheLast() throws {
    let pilot = try Pilot()
    for label in ["Login (email or phone)", "Your name", "Account name", "Password"] {
      #expect(pilot.focusedLabel == label)
      pilot.press(.enter)
    }
    #expect(pilot.focusedLabel == "Repeat password")
    pilot.press(.enter)
    #expect(pilot.notice.hasPrefix("The login is neither an email nor a phone number"))
  }

  @Test func escapeGoesToTheSidebarAndKeepsTheText() throws {
    let pilot = try inField()
    pilot.type("half")
    pilot.press(.escape)
    #expect(pilot.focusedText == "Account settings")
    pilot.press(.enter)
    #expect(pilot.focusedText == "half")
  }

  @Test func escapeDoesNothingWhereThereIsNoSidebar() throws {
    let pilot = try Pilot(try Scene.plain())
    pilot.type("ada")
    pilot.press(.escape)
    #expect(pilot.focusedText == "ada")
    #expect(pilot.focusedLabel == "Login")
  }

  @Test func functionOneOpensHelp() throws {
    let pilot = try inField()
    pilot.press(.function(1))
    #expect(pilot.screen.contains("Keys on this screen"))
    pilot.press(.escape)
    #expect(!pilot.screen.contains("Keys on this screen"))
  }

  @Test func redrawAndSuspendWork() throws {
    let pilot = try inField()
    pilot.press(.control("l"), .control("z"))
    #expect(pilot.asked.suffix(2) == [.redraw, .suspend])
  }

  @Test func controlCQuits() throws {
    let pilot = try inField()
    pilot.type("half")
    pilot.press(.control("c"))
    #expect(pilot.ending == .interrupted)
  }

  @Test func tabGoesRound() throws {
    let pilot = try inField()
    pilot.press(.tab)
    #expect(pilot.focusedText == "[ Register ]")
    pilot.press(.tab)
    #expect(pilot.focusedText == "Account settings")
    pilot.press(.tab)
    #expect(pilot.focusedText == "(•) An integration for a client")
    pilot.press(.backTab)
    #expect(pilot.focusedText == "Account settings")
    pilot.press(.backTab)
    #expect(pilot.focusedText == "[ Register ]")
  }

  @Test(arguments: [[], [Key.escape], [.tab, .tab]])
  func aPasteOnTheInspectorGoesToTheToken(_ keys: [Key]) throws {
    let pilot = try Scene.signedIn(try Scene.token(), route: .tokenInspector)
    keys.forEach { pilot.press($0) }
    pilot.paste("kdp_cut")
    pilot.press(.enter, .enter)
    #expect(pilot.view.text.contains("Reason     malformed"))
  }

  @Test func theInspectorAsksForTheTokenAnew() throws {
    let pilot = try Scene.signedIn(try Scene.token(), route: .tokenInspector)
    pilot.paste("kdp_cut")
    pilot.press(.enter, .enter)
    #expect(pilot.view.text.contains("Reason     malformed"))
    pilot.press(.enter)
    #expect(
      pilot.notice == "Paste the token first: it is kept nowhere, not for a second look either.")
    #expect(pilot.view.text.contains("Reason     malformed"))
    pilot.paste("kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2")
    pilot.press(.enter, .enter)
    #expect(pilot.view.text.contains("Reason     unknown"))
  }

  @Test func pasteTypes() throws {
    let pilot = try inField()
    pilot.paste("ada@example.com")
    #expect(pilot.focusedText == "ada@example.com")
  }

  @Test func aPasswordShowsEightBulletsWhateverItsLength() throws {
    let pilot = try Pilot(try Scene.plain(), login: "ada@example.com")
    #expect(pilot.focusedLabel == "Password")
    pilot.press(.enter)
    #expect(pilot.notice == "Type your password.")
    #expect(pilot.focusedLabel == "Password")
    for _ in 0..<20 {
      pilot.type("x")
      #expect(pilot.focusedText == "••••••••")
    }
    pilot.press(.control("u"))
    #expect(pilot.focusedText == "")
  }
}

extension Effect {
  /// Whether it only signs in, as every story does at its beginning.
  var isSignIn: Bool {
    if case .signIn = self { true } else { false }
  }
}
