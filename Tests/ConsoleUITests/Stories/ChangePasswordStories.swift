import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// Changing one's own password on `Preferences`.
@Suite struct ChangePasswordStories {
  private let new = "a brand new password"

  private func open() throws -> Pilot {
    let pilot = try Scene.signedIn(try Scene.token(), route: .preferences)
    pilot.press(.end, .enter)
    #expect(pilot.screen.contains("┌ Change password"))
    #expect(pilot.focusedLabel == "Current password")
    return pilot
  }

  private func fill(_ pilot: Pilot, _ texts: String...) {
    for text in texts {
      pilot.press(.control("u"))
      pilot.type(text)
      pilot.press(.enter)
    }
  }

  @Test func staysSignedInAndCanCopyWhatWasSealedBefore() throws {
    let pilot = try open()
    fill(pilot, FakeDesk.password, new, new)
    #expect(pilot.notice == "Password changed.")
    #expect(!pilot.screen.contains("Current password"))
    pilot.press(":")
    pilot.type("API tokens")
    pilot.press(.enter, "c")
    #expect(pilot.notice.hasPrefix("Copied to"))
    pilot.press("L")
    pilot.signIn()
    #expect(pilot.notice == "Wrong login or password.")
    pilot.signIn(password: new)
    #expect(pilot.screen.contains("kdp_••••"))
  }

  @Test func aWrongCurrentPasswordLosesNothing() throws {
    let pilot = try open()
    fill(pilot, "not the password", new, new)
    #expect(pilot.words.contains("The current password is wrong."))
    #expect(pilot.focusedLabel == "Current password")
    pilot.press(.control("u"))
    pilot.type(FakeDesk.password)
    pilot.press(.down, .down, .enter)
    #expect(pilot.notice == "Password changed.")
    _ = try pilot.fakes.desk.signIn(
      Login(stored: "ada@example.com"), password: Password(new: new))
  }

  @Test func whatIsTooShortOrDifferentIsSaid() throws {
    let pilot = try open()
    fill(pilot, FakeDesk.password, "short", "short")
    #expect(pilot.words.contains("At least 12 characters."))
    #expect(pilot.focusedLabel == "New password")
    fill(pilot, new, new + "!")
    #expect(pilot.words.contains("The passwords do not match."))
    #expect(pilot.focusedLabel == "New password" && pilot.focusedText.isEmpty)
    pilot.press(.escape)
    #expect(!pilot.screen.contains("Repeat password"))
    _ = try pilot.fakes.signIn("ada@example.com")
  }

  @Test func slowWorkSpinsAndKeysGoOn() throws {
    let pilot = try open()
    pilot.holdsEffects = true
    fill(pilot, FakeDesk.password, new, new)
    #expect(pilot.notice == "| Working")
    pilot.idle(.milliseconds(100))
    #expect(pilot.notice == "/ Working")
    pilot.press(.escape, "t")
    #expect(pilot.words.contains("Theme [ light ]"))
    pilot.holdsEffects = false
    pilot.letThrough()
    #expect(pilot.words.contains("Theme [ light ]"))
    _ = try pilot.fakes.desk.signIn(
      Login(stored: "ada@example.com"), password: Password(new: new))
  }
}
