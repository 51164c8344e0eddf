import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// What a dialog does with keys, and what ends a credential.
@Suite struct DialogStories {
  private func asking() throws -> Pilot {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.press("r")
    #expect(pilot.focusedText == "[ Cancel ]")
    #expect(pilot.asked.last == .discardInput)
    return pilot
  }

  private func isAsking(_ pilot: Pilot) -> Bool { pilot.screen.contains("Are you Sure?") }

  private func hasEnded(_ pilot: Pilot) -> Bool {
    pilot.asked.contains {
      if case .perform(.regenerate) = $0 { true } else { false }
    }
  }

  @Test func saysHowLongAgoItIsByNow() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.press("r")
    #expect(pilot.screen.contains("Last used 3 min ago"))
    pilot.idle(.seconds(120))
    #expect(pilot.screen.contains("Last used 5 min ago"))
    #expect(pilot.focusedText == "[ Cancel ]" && !pilot.screen.contains("changed meanwhile"))
  }

  /// The counts of hours belong to the moment of reading.
  @Test func asksForTheHoursAnewWhenOneIsOver() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    let before = pilot.asked.count { $0 == .refresh }
    // Pressing keys, so that it does not lock.
    for _ in 0..<6 {
      pilot.idle(.seconds(600))
      pilot.press(.down)
    }
    #expect(pilot.asked.count { $0 == .refresh } == before + 1)
  }

  @Test(arguments: [Key.right, "l", .tab])
  func movesToTheConfirmingButton(_ key: Key) throws {
    let pilot = try asking()
    pilot.press(key)
    #expect(pilot.focusedText == "[ Regenerate Token ]")
    pilot.press(.left)
    #expect(pilot.focusedText == "[ Cancel ]")
    pilot.press(key, "h")
    #expect(pilot.focusedText == "[ Cancel ]")
    #expect(isAsking(pilot))
  }

  @Test(arguments: [Key.enter, .space])
  func cancels(_ key: Key) throws {
    let pilot = try asking()
    pilot.press(key)
    #expect(!isAsking(pilot))
    #expect(!hasEnded(pilot))
  }

  @Test(arguments: [Key.enter, .space])
  func confirms(_ key: Key) throws {
    let pilot = try asking()
    let before = pilot.screen
    pilot.press(.right, key)
    #expect(!isAsking(pilot))
    #expect(hasEnded(pilot))
    #expect(pilot.notice == "API token regenerated successfully")
    #expect(pilot.focusedText == "[ Copy ]")
    #expect(pilot.screen != before)
  }

  @Test func escapeCancelsWhateverHasTheFocus() throws {
    let pilot = try asking()
    pilot.press(.right, .escape)
    #expect(!isAsking(pilot))
    #expect(!hasEnded(pilot))
  }

  @Test(arguments: [Key.up, .down, "k", "j", "y", "Y", "g", "c", "r", "x", ":", "?", "L", "q"])
  func otherKeysSayWhichOnesWork(_ key: Key) throws {
    let pilot = try asking()
    pilot.press(key)
    #expect(isAsking(pilot))
    #expect(pilot.focusedText == "[ Cancel ]")
    #expect(pilot.notice == "Left and right choose, Enter presses, Esc cancels.")
    #expect(pilot.ending == nil)
  }

  /// Where a dialog takes the whole height, the keys stand on its border.
  @Test func theKeysAreSeenInTheSmallestWindow() throws {
    let size = Size(width: 40, height: 12)
    let pilot = try Scene.signedIn(try Scene.token(), size: size)
    pilot.press("r")
    #expect(pilot.footer == "└ ← → Move  Enter Press  Esc Cancel ───┘")
    let form = try Scene.signedIn(try Scene.team(), route: .users, size: size)
    form.press("a")
    #expect(form.footer == "└ Tab Next  Enter Next  Esc Cancel ────┘")
  }

  @Test func controlKeysWorkAndConfirmNothing() throws {
    let pilot = try asking()
    pilot.press(.right, .control("l"), .control("z"), .control("c"))
    #expect(pilot.asked.suffix(3) == [.redraw, .suspend, .quit(.interrupted)])
    #expect(!hasEnded(pilot))
  }

  @Test func cancelIsFocusedAgainWhateverWasAnswered() throws {
    let pilot = try asking()
    pilot.press(.right, .enter, "r")
    #expect(pilot.focusedText == "[ Cancel ]")
    pilot.press(.right, .escape, "x")
    #expect(pilot.focusedText == "[ Cancel ]")
    pilot.press(.right, .enter)
    #expect(pilot.notice == "Revoked. It gets 401 from now on.")
    pilot.press("g", "r")
    #expect(pilot.focusedText == "[ Cancel ]")
  }

  @Test func pasteConfirmsNothing() throws {
    let pilot = try asking()
    pilot.press(.right)
    pilot.paste("\n y \r")
    #expect(isAsking(pilot))
    #expect(!hasEnded(pilot))
  }

  @Test func aClickConfirmsOnlyOnTheButton() throws {
    let pilot = try asking()
    pilot.click("Are you Sure?")
    pilot.click("This action cannot")
    pilot.click(Point(x: 0, y: 0))
    pilot.wheel(.wheelDown)
    #expect(isAsking(pilot))
    #expect(!hasEnded(pilot))
    pilot.click("[ Regenerate Token ]")
    #expect(!isAsking(pilot))
    #expect(hasEnded(pilot))
  }

  @Test func aClickOnCancelCancels() throws {
    let pilot = try asking()
    pilot.press(.right)
    pilot.click("[ Cancel ]")
    #expect(!isAsking(pilot))
    #expect(!hasEnded(pilot))
  }

  @Test func aSubjectThatChangedMustBeConfirmedAnew() throws {
    let pilot = try asking()
    pilot.press(.right)
    try pilot.commitFromElsewhere { (fakes) throws(DeskError) in
      try fakes.regenerate(.personal, by: fakes.signIn("ada@example.com"))
    }
    #expect(pilot.words.contains("It changed meanwhile. Look again before you confirm."))
    #expect(pilot.focusedText == "[ Cancel ]")
    #expect(pilot.asked.last == .discardInput)
    pilot.press(.right, .enter)
    #expect(pilot.notice == "API token regenerated successfully")
  }

  @Test func aSubjectThatChangesBehindTheScreensBackChangesNothing() throws {
    let pilot = try asking()
    let ada = try pilot.fakes.signIn("ada@example.com")
    let other = try pilot.fakes.regenerate(.personal, by: ada)
    pilot.press(.right, .enter)
    #expect(pilot.notice.hasPrefix("It changed meanwhile"))
    #expect(try pilot.fakes.desk.overview(of: ada).personal?.id == other)
  }

  @Test func otherChangesLeaveTheDialogAlone() throws {
    let pilot = try asking()
    pilot.press(.right)
    try pilot.commitFromElsewhere { (fakes) throws(DeskError) in
      try fakes.addAccount("Third", by: fakes.signIn("ada@example.com"))
    }
    #expect(pilot.focusedText == "[ Regenerate Token ]")
    #expect(!pilot.screen.contains("It changed meanwhile"))
  }

  @Test func aSubjectThatIsGoneClosesTheDialog() throws {
    let pilot = try asking()
    try pilot.commitFromElsewhere { (fakes) throws(DeskError) in
      let ada = try fakes.signIn("ada@example.com")
      let shown = try fakes.desk.reveal(.personal, as: ada).id
      _ = try fakes.desk.perform(.revoke(.personal, confirmed: shown), as: ada)
    }
    #expect(!isAsking(pilot))
    #expect(pilot.notice == "It is gone meanwhile; nothing was changed.")
  }

  /// At 40×12 the beginning is seen first, the buttons always, and the rest scrolls.
  @Test func aLongDialogScrollsItsWordsInTheSmallestWindow() throws {
    let pilot = try Scene.signedIn(
      try Scene.botKey(), route: .publicAPI, size: Size(width: 40, height: 12))
    pilot.press("r")
    try pilot.commitFromElsewhere { (desk) throws(DeskError) in
      let bot = try desk.signIn("erp-bot")
      let key = try desk.regenerate(.publicAPI(desk.account(of: bot)), by: bot)
      try desk.use(
        key, hourly: [3], last: .seconds(1), from: "2001:db8:ffff:ffff:ffff:ffff:ffff:fff1",
        agent: "a rather long name of a client/12.34.56")
    }
    #expect(pilot.screen.contains("It changed meanwhile."))
    #expect(pilot.focusedText == "[ Cancel ]")
    #expect(pilot.screen.contains("↓"))
    for _ in 0..<20 { pilot.press(.down) }
    #expect(pilot.screen.contains("↑"))
    #expect(!pilot.screen.contains("↓ "))
    #expect(pilot.screen.contains("[ Cancel ]"))
    #expect(pilot.screen.contains("[ Regenerate API key ]"))
    for _ in 0..<20 { pilot.press(.up) }
    #expect(pilot.screen.contains("It changed meanwhile."))
  }
}
