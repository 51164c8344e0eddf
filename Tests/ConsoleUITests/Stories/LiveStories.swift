import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// What others change while somebody looks, types or waits.
@Suite struct LiveStories {
  @Test func changesShowUpAndTheFocusStays() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.press(.down, .down)
    let before = pilot.screen
    try pilot.commitFromElsewhere { (fakes) throws(DeskError) in
      try fakes.regenerate(.personal, by: fakes.signIn("ada@example.com"))
    }
    #expect(pilot.screen != before)
    #expect(pilot.focusedText == "[ Copy header ]")
  }

  /// Also where nobody ever chose one: an account whose name comes first takes no place.
  @Test func theAccountStays() throws {
    let pilot = try Scene.signedIn(try Scene.plain(), route: .publicAPI)
    let before = pilot.screen
    try pilot.commitFromElsewhere { (fakes) throws(DeskError) in
      try fakes.addAccount("Aardvark", by: fakes.signIn("ada@example.com"))
    }
    #expect(pilot.screen == before)
    try pilot.commitFromElsewhere { (fakes) throws(DeskError) in
      let ada = try fakes.signIn("ada@example.com")
      let memberships = try fakes.desk.overview(of: ada).memberships
      guard let other = memberships.first(where: { $0.account.name.text == "Aardvark" }) else {
        throw .store(.damaged)
      }
      _ = try fakes.desk.perform(.selectAccount(other.account.id), as: ada)
    }
    #expect(pilot.notice == "The account was switched elsewhere: this is Aardvark now.")
    #expect(pilot.screen.contains("· Aardvark"))
  }

  @Test func theChosenRowOfAPanelStays() throws {
    let pilot = try Scene.signedIn(try Scene.plain(), route: .publicAPI)
    pilot.press(":")
    pilot.type("switch")
    pilot.press(.down)
    let chosen = pilot.focusedText
    #expect(!chosen.contains("Aardvark"))
    try pilot.commitFromElsewhere { (fakes) throws(DeskError) in
      try fakes.addAccount("Aardvark", by: fakes.signIn("ada@example.com"))
    }
    #expect(pilot.screen.contains("Switch to Aardvark"))
    #expect(pilot.focusedText == chosen)
  }

  @Test func halfTypedTextStays() throws {
    let pilot = try Scene.signedIn(try Scene.plain(), route: .accountSettings)
    pilot.press(.down, .down)
    pilot.type("half")
    try pilot.commitFromElsewhere { (fakes) throws(DeskError) in
      try fakes.addAccount("Another", by: fakes.signIn("ada@example.com"))
    }
    #expect(pilot.focusedText == "half")
    pilot.press(.left, "x")
    #expect(pilot.focusedText == "halxf")
  }

  @Test func focusMovesOnlyWhenItsControlIsGone() throws {
    let pilot = try Scene.signedIn(try Scene.plain(), route: .publicAPI)
    pilot.press(.down)
    #expect(pilot.focusedText == "[ Generate API key ]")
    try pilot.commitFromElsewhere { (fakes) throws(DeskError) in
      try fakes.generatePublicAPIKey(by: fakes.signIn("ada@example.com"))
    }
    #expect(pilot.focusedText == "[x] Enable Public API")
  }

  @Test func anOpenPanelStays() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.press(":")
    pilot.type("pub")
    pilot.refresh()
    #expect(pilot.screen.contains(": pub"))
    pilot.press(.enter)
    #expect(pilot.screen.contains("Enable Public API"))
  }

  @Test func aScrolledPageStays() throws {
    let pilot = try Scene.signedIn(
      try Scene.ownKey(), route: .publicAPI, size: Size(width: 40, height: 12))
    pilot.wheel(.wheelDown)
    pilot.wheel(.wheelDown)
    let scrolled = pilot.screen
    pilot.refresh()
    pilot.idle(.seconds(1))
    #expect(pilot.screen.split(separator: "\n")[3] == scrolled.split(separator: "\n")[3])
    pilot.press("e", .escape)
    #expect(pilot.screen.contains("›[x] Enable Public API"))
  }

  @Test func theStoreIsLostAndComesBack() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.fakes.store.failNext = .busy
    pilot.refresh()
    #expect(pilot.notice == "Store unavailable: the store is busy. Trying again.")
    #expect(pilot.screen.contains("kdp_"))
    pilot.fakes.store.failNext = .diskFull
    pilot.idle(.seconds(1))
    #expect(pilot.notice == "Store unavailable: the disk is full. Trying again.")
    pilot.idle(.seconds(1))
    #expect(pilot.notice == "The store is back.")
    let asked = pilot.asked.count
    pilot.idle(.seconds(1))
    #expect(pilot.asked.count == asked)
  }

  @Test func aCommandThatFailsSaysWhy() throws {
    let pilot = try Scene.signedIn(try Scene.plain())
    pilot.fakes.store.failNext = .diskFull
    pilot.press("g")
    #expect(pilot.notice == "The disk is full; free some space, nothing was changed.")
    #expect(pilot.screen.contains("No API token yet"))
  }

  @Test func somebodyWasFaster() throws {
    let pilot = try Scene.signedIn(try Scene.plain())
    try pilot.fakes.generate(.personal, by: try pilot.fakes.signIn("ada@example.com"))
    pilot.press("g")
    #expect(pilot.notice == "You already have one; r regenerates it.")
    #expect(pilot.screen.contains("kdp_"))
  }

  @Test func aUseIsSaidToTheSecondForAMinute() throws {
    let pilot = try Scene.signedIn(try Scene.ownKey(), route: .publicAPI)
    #expect(pilot.screen.contains("12 s ago"))
    #expect(pilot.program.nextWake == .seconds(1))
    pilot.idle(.seconds(1))
    #expect(pilot.screen.contains("13 s ago"))
    pilot.idle(.seconds(47))
    #expect(pilot.screen.contains("1 min ago"))
    #expect(pilot.program.nextWake == .seconds(60))
  }

  @Test func aCopyThatTakesItsTimeSaysSo() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.holdsEffects = true
    pilot.press("c")
    #expect(pilot.notice == "")
    pilot.idle(.milliseconds(100))
    #expect(pilot.notice == "/ Copying")
    pilot.press(.down)
    #expect(pilot.focusedText == "[ Regenerate token ]")
    pilot.letThrough()
    #expect(pilot.notice.hasPrefix("Copied to"))
  }

  @Test func keysDuringSlowWorkAreAnswered() throws {
    let pilot = try Scene.signedIn(try Scene.plain())
    pilot.holdsEffects = true
    pilot.press("g")
    #expect(pilot.notice == "| Working")
    pilot.press("c")
    #expect(pilot.notice == "| Working. Nothing to copy yet.")
    pilot.press(.escape, .up, .up, .enter)
    #expect(pilot.screen.contains("Enable Public API"))
    pilot.letThrough()
    #expect(pilot.notice == "API token created successfully.")
    #expect(pilot.focusedText == "[ ] Enable Public API")
  }

  @Test func usageCountsUp() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    #expect(pilot.screen.contains("1,204 requests"))
    try pilot.commitFromElsewhere { (fakes) throws(DeskError) in
      let ada = try fakes.signIn("ada@example.com")
      try fakes.use(
        fakes.desk.overview(of: ada).personal?.id, hourly: [1], last: .zero, from: "10.0.0.6",
        agent: "")
    }
    #expect(pilot.screen.contains("1,205 requests"))
    #expect(pilot.screen.contains("Last used  just now from 10.0.0.6"))
  }

  @Test func theClipboardIsClearedInTime() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.press("c")
    pilot.idle(.seconds(44))
    #expect(pilot.notice.hasPrefix("Copied to"))
    pilot.idle(.seconds(1))
    #expect(pilot.notice == "Clipboard cleared.")
    #expect(pilot.fakes.clipboard.sweeps == 1)
    pilot.idle(.seconds(45))
    #expect(pilot.fakes.clipboard.sweeps == 1)
  }

  @Test(arguments: [
    (
      ClipboardClearing.gone,
      "What was copied is not on the clipboard any more; nothing was cleared."
    ),
    (.unknown, "The clipboard could not be cleared; it may still hold what was copied."),
  ])
  func onlyWhatWasClearedIsSaidToBe(_ clearing: ClipboardClearing, _ words: String) throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.fakes.clipboard.clearing = clearing
    pilot.press("c")
    pilot.idle(.seconds(45))
    #expect(pilot.notice == words)
  }

  @Test func theLastCopyDecidesWhenTheClipboardIsCleared() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.press("c")
    pilot.idle(.seconds(30))
    pilot.press("H")
    pilot.idle(.seconds(30))
    #expect(pilot.fakes.clipboard.sweeps == 0)
    pilot.press("m")
    pilot.idle(.seconds(60))
    #expect(pilot.notice == "Copied the masked form to /run/user/1000/keydesk/clipboard.")
    #expect(pilot.fakes.clipboard.sweeps == 0)
  }
}
