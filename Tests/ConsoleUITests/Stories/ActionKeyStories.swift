import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// `g c m H r x e` on each screen: what they do, and why they cannot.
@Suite struct ActionKeyStories {
  private let file = RecordingClipboard.path

  @Test func aTokenFromFirstToLast() throws {
    let pilot = try Scene.signedIn(try Scene.plain())
    #expect(pilot.screen.contains("No API token yet"))
    pilot.press("g")
    #expect(pilot.notice == "API token created successfully.")
    #expect(pilot.focusedText == "[ Copy ]")
    pilot.press(.enter)
    #expect(pilot.notice == "Copied to \(file). Clears in 45 s.")
    pilot.press("H")
    #expect(pilot.notice == "Copied the header to \(file). Clears in 45 s.")
    pilot.press("m")
    #expect(pilot.notice == "Copied the masked form to \(file).")
    let copied = pilot.fakes.clipboard.copied.map { $0.reveal() }
    #expect(copied[0].hasPrefix("kdp_"))
    #expect(copied[1] == "Authorization: Bearer \(copied[0])")
    #expect(copied[2] == "kdp_••••••••••••\(copied[0].suffix(4))")
    pilot.press("r", .right, .enter)
    #expect(pilot.notice == "API token regenerated successfully")
    #expect(pilot.focusedText == "[ Copy ]")
    pilot.press("c")
    #expect(pilot.fakes.clipboard.copied.last?.reveal() != copied[0])
    pilot.press("x", .right, .enter)
    #expect(pilot.notice == "Revoked. It gets 401 from now on.")
    #expect(pilot.screen.contains("No API token yet"))
  }

  @Test func aPublicAPIKeyFromFirstToLast() throws {
    let pilot = try Scene.signedIn(try Scene.plain(), route: .publicAPI)
    pilot.press("e")
    #expect(pilot.notice == "Public API enabled.")
    pilot.press("g")
    #expect(pilot.notice == "API key generated successfully.")
    #expect(pilot.focusedText == "[ Copy ]")
    pilot.press("r", .right, .enter)
    #expect(pilot.notice == "API key regenerated successfully")
    #expect(pilot.focusedText == "[ Copy ]")
    pilot.press("e")
    #expect(
      pilot.screen.contains(
        "Requests with this key will get 401 until Public API is enabled again."))
    pilot.press(.right, .enter)
    #expect(pilot.notice == "Public API disabled.")
    #expect(pilot.screen.contains("Not accepted: Public API is disabled"))
    pilot.press("e")
    #expect(pilot.notice == "Public API enabled.")
  }

  @Test func theSwitchTurnsOffWithoutAskingWhileThereIsNoKey() throws {
    let pilot = try Scene.signedIn(try Scene.plain(), route: .publicAPI)
    pilot.press(.space, .enter)
    #expect(pilot.notice == "Public API disabled.")
  }

  @Test func registeringFromFirstToLast() throws {
    let pilot = try Scene.signedIn(try Scene.plain(), route: .accountSettings)
    pilot.press(.down, .enter, .down)
    pilot.type("Salon Sync")
    pilot.press(.enter)
    #expect(pilot.screen.contains("Salon Sync · My own app or product"))
    #expect(pilot.focusedText == "[ Copy ]")
    pilot.press("c", "r", .right, .enter)
    #expect(pilot.notice == "API key regenerated successfully")
    pilot.press("H")
    let copied = pilot.fakes.clipboard.copied.map { $0.reveal() }
    #expect(copied[1].hasPrefix("Authorization: Bearer kdm_"))
    pilot.press("x", .right, .enter, .enter)
    #expect(pilot.screen.contains("Register in the Marketplace"))
    pilot.press(.enter, .down, .down)
    pilot.type("ada@example.com")
    pilot.press(.enter)
    #expect(pilot.screen.contains("An integration for a client"))
    #expect(pilot.screen.contains("kdm_"))
  }

  @Test func copiesTheAccountID() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.press(.end, .enter)
    #expect(pilot.notice == "Copied the account ID to \(file).")
    #expect(pilot.fakes.clipboard.copied.last?.reveal().hasPrefix("acct_") == true)
  }

  @Test func withoutAToken() throws {
    let pilot = try Scene.signedIn(try Scene.plain())
    expect(
      pilot,
      [
        "c": "Nothing to copy yet.", "m": "Nothing to copy yet.", "H": "Nothing to copy yet.",
        "r": "Nothing to regenerate yet.", "x": "Nothing to revoke.",
      ])
  }

  @Test func withAToken() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    expect(pilot, ["g": "You already have one; r regenerates it."])
  }

  @Test func withTheSwitchOff() throws {
    let pilot = try Scene.signedIn(try Scene.plain(), route: .publicAPI)
    expect(pilot, ["g": "Enable Public API first (e).", "c": "Nothing to copy yet."])
    pilot.click("[ Generate API key ]")
    #expect(pilot.notice == "Enable Public API first (e).")
  }

  @Test func withAKeyThere() throws {
    let pilot = try Scene.signedIn(try Scene.ownKey(), route: .publicAPI)
    expect(pilot, ["g": "You already have one; r regenerates it."])
  }

  @Test func withSomebodyElsesKey() throws {
    let pilot = try Scene.signedIn(try Scene.botKey(), route: .publicAPI)
    expect(
      pilot, ["c": "Only erp-bot can copy this key.", "H": "Only erp-bot can copy this key."])
    #expect(!pilot.screen.contains("[ Copy ]"))
    pilot.press("r")
    #expect(pilot.words.contains("It will belong to you instead of erp-bot."))
    pilot.press(.right, .enter, "c")
    #expect(pilot.notice == "Copied to \(file). Clears in 45 s.")
  }

  @Test func withoutThePermission() throws {
    let fakes = try Scene.botKey()
    try fakes.add("eve@example.com", by: try fakes.signIn("ada@example.com"))
    let pilot = try Scene.signedIn(fakes, route: .publicAPI, as: "eve@example.com")
    let reason = "This needs the permission configurator."
    #expect(pilot.screen.contains(reason))
    expect(pilot, ["e": reason, "g": reason, "r": reason, "x": reason])
    pilot.press(.enter)
    #expect(pilot.notice == reason)
    pilot.press("m")
    #expect(pilot.notice == "Copied the masked form to \(file).")
  }

  @Test func registeredAlready() throws {
    let pilot = try Scene.signedIn(try Scene.registered(), route: .accountSettings)
    expect(pilot, ["g": "Your key appeared when you registered; r regenerates it."])
  }

  @Test func notRegistered() throws {
    let pilot = try Scene.signedIn(try Scene.plain(), route: .accountSettings)
    let reason = "Register first; the key appears by itself."
    expect(pilot, ["g": reason, "r": reason, "c": "Nothing to copy yet."])
  }

  @Test func sealedBefore() throws {
    let pilot = try Scene.signedIn(try Scene.sealedBefore())
    let reason =
      "Cannot be copied: sealed before your password was set by bob@example.com."
      + " It still works; regenerate it to get one you can copy."
    expect(pilot, ["c": reason, "H": reason])
    pilot.press(.enter)
    #expect(pilot.notice == reason)
    pilot.press("r", .right, .enter, "c")
    #expect(pilot.notice == "Copied to \(file). Clears in 45 s.")
  }

  @Test func theClipboardRefuses() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.fakes.clipboard.failNext = .notAFile(path: "/tmp/pipe")
    pilot.press("c")
    #expect(
      pilot.notice == "/tmp/pipe is no regular file; name another with --clipboard-file.")
    pilot.press("c")
    #expect(pilot.notice == "Copied to \(file). Clears in 45 s.")
  }

  @Test func aNoticeStaysUntilTheNextOneOrAnotherScreen() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.press("c", .down, .up, .left, .right)
    #expect(pilot.notice == "Copied to \(file). Clears in 45 s.")
    pilot.press(.escape, .up, .enter)
    #expect(pilot.notice == "")
  }

  /// Presses keys that cannot work: each says why, changes nothing and moves nothing.
  private func expect(
    _ pilot: Pilot, _ reasons: [String: String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let asked = pilot.asked.count
    let focused = pilot.focusedText
    for (key, reason) in reasons.sorted(by: { $0.key < $1.key }) {
      pilot.type(key)
      #expect(pilot.notice == reason, sourceLocation: sourceLocation)
      #expect(pilot.asked.count == asked, sourceLocation: sourceLocation)
      #expect(pilot.focusedText == focused, sourceLocation: sourceLocation)
    }
  }
}
