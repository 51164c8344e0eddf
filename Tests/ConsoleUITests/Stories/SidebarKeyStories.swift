import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// The table of keys, its columns "sidebar" and "content".
@Suite struct SidebarKeyStories {
  private func inSidebar() throws -> Pilot {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.press(.left)
    #expect(pilot.focusedText == "API tokens")
    return pilot
  }

  @Test func upAndDownMoveAndSkipHeadings() throws {
    let pilot = try inSidebar()
    var seen: [String] = []
    for key: Key in [.up, "k", "k", "j", .down, .down] {
      pilot.press(key)
      seen.append(pilot.focusedText)
    }
    #expect(
      seen == [
        "Users", "Public API", "Account settings", "Public API", "Users", "API tokens",
      ])
  }

  @Test(arguments: [Key.enter, .right, "l", .space])
  func opens(_ key: Key) throws {
    let pilot = try inSidebar()
    pilot.press("k", "k", key)
    #expect(pilot.screen.contains("› Integrations › Public API"))
    #expect(pilot.focusedText == "[ ] Enable Public API")
    #expect(pilot.screen.contains("•Public API"))
  }

  @Test(arguments: [Key.left, "h"])
  func leftDoesNothing(_ key: Key) throws {
    let pilot = try inSidebar()
    let before = pilot.view
    pilot.press(key)
    #expect(pilot.view == before)
  }

  @Test func escapeDoesNothing() throws {
    let pilot = try inSidebar()
    let before = pilot.view
    pilot.press(.escape)
    #expect(pilot.view == before)
  }

  @Test func actionsWorkOnTheShownScreen() throws {
    let pilot = try inSidebar()
    pilot.press("k", "k", "c")
    #expect(pilot.fakes.clipboard.copied.count == 1)
    #expect(pilot.notice == "Copied to /run/user/1000/keydesk/clipboard. Clears in 45 s.")
    #expect(pilot.focusedText == "Public API")
    pilot.press("r")
    #expect(pilot.screen.contains("Are you Sure?"))
  }

  @Test func panelsOpen() throws {
    let pilot = try inSidebar()
    pilot.press(":")
    #expect(pilot.screen.contains("┌ Go to"))
    pilot.press(.escape, "?")
    #expect(pilot.screen.contains("Keys on this screen"))
  }

  @Test func locksAndQuits() throws {
    let pilot = try inSidebar()
    pilot.press("q")
    #expect(pilot.ending == .done)
    pilot.press("L")
    #expect(pilot.notice == "Locked.")
    #expect(pilot.asked.last == .lock)
  }

  @Test func redrawAndSuspendWork() throws {
    let pilot = try inSidebar()
    pilot.press(.control("l"), .control("z"), .control("c"))
    #expect(pilot.asked.suffix(3) == [.redraw, .suspend, .quit(.interrupted)])
  }

  @Test func contentControlsFollowEachOther() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    var seen = [pilot.focusedText]
    for key: Key in [.down, "j", .down, .down, .up, "k"] {
      pilot.press(key)
      seen.append(pilot.focusedText)
    }
    #expect(
      seen == [
        "[ Copy ]", "[ Regenerate token ]", "[ Copy header ]", "[ Copy ID ]", "[ Copy ID ]",
        "[ Copy header ]", "[ Regenerate token ]",
      ])
  }

  @Test func leftAndRightGoAlongTheButtons() throws {
    let pilot = try Scene.signedIn(try Scene.registered(), route: .accountSettings)
    pilot.press(.right)
    #expect(pilot.focusedText == "[ Copy header ]")
    pilot.press("l")
    #expect(pilot.focusedText == "[ Copy header ]")
    pilot.press("h")
    #expect(pilot.focusedText == "[ Copy ]")
    pilot.press(.left)
    #expect(pilot.focusedText == "Account settings")
  }

  @Test func escapeAndTabLeadToTheSidebar() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.press(.escape)
    #expect(pilot.focusedText == "API tokens")
    pilot.press(.tab)
    #expect(pilot.focusedText == "[ Copy ]")
    pilot.press(.backTab)
    #expect(pilot.focusedText == "API tokens")
    pilot.press(.backTab)
    #expect(pilot.focusedText == "[ Copy ID ]")
  }

  @Test func folded() throws {
    let pilot = try Scene.signedIn(try Scene.token(), size: Size(width: 60, height: 20))
    #expect(!pilot.screen.contains("Marketplace"))
    pilot.press(.escape)
    #expect(pilot.screen.contains("Marketplace"))
    #expect(pilot.focusedText == "API tokens")
    pilot.press(.escape)
    #expect(!pilot.screen.contains("Marketplace"))
    pilot.press("h", "k", "k", .enter)
    #expect(!pilot.screen.contains("Marketplace"))
    #expect(pilot.focusedText == "[ ] Enable Public API")
  }

  @Test func anUnknownKeySaysSo() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.press("w")
    #expect(pilot.notice == "w does nothing here; ? shows what does.")
    pilot.press("e")
    #expect(!pilot.notice.isEmpty)
  }
}
