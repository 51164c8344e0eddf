import ConsoleTesting
import Credentials
import Settings
import TerminalCanvas
import Testing

@testable import ConsoleUI

/// What `+` and `-` do, and where they do nothing.
@Suite struct PreferenceStepsStories {
  private func open(_ preferences: Preferences) throws -> Pilot {
    try Scene.signedIn(
      try Scene.plain(), route: .preferences, size: Size(width: 160, height: 40),
      preferences: preferences)
  }

  private func open(_ json: String) throws -> Pilot {
    try open(Preferences(chosen: try Settings(json: json)))
  }

  @Test func theNumbersStopAtTheirEnds() throws {
    let pilot = try open(#"{"clipboard_seconds": 15, "lock_minutes": 120}"#)
    pilot.press(.down, .down, .down, .down, "-")
    #expect(pilot.words.contains("Clears after ›[ 10 seconds ]"))
    #expect(!pilot.footer.contains("- Previous value") && pilot.footer.contains("+ Next value"))
    pilot.press("-")
    #expect(pilot.notice == "No shorter time is offered.")
    #expect(pilot.words.contains("Clears after ›[ 10 seconds ]"))
    pilot.press(.down, "+")
    #expect(pilot.words.contains("Locks after ›[ 240 minutes ]"))
    #expect(!pilot.footer.contains("+ Next value") && pilot.footer.contains("- Previous value"))
    pilot.press("+")
    #expect(pilot.notice == "No longer time is offered.")
    #expect(pilot.words.contains("Locks after ›[ 240 minutes ]"))
    #expect(pilot.fakes.preferences.saved == [.clipboardSeconds(10), .lockMinutes(240)])
  }

  @Test(arguments: [
    (#"{"clipboard_seconds": 0}"#, Preference.clipboardSeconds, "+"),
    (#"{"clipboard_seconds": 5}"#, .clipboardSeconds, "-"),
    (#"{"clipboard_seconds": 86400}"#, .clipboardSeconds, "+"),
    (#"{"lock_minutes": 1}"#, .lockMinutes, "-"),
    (#"{"lock_minutes": 1440}"#, .lockMinutes, "+"),
  ])
  func noStepLeadsRoundTheEnds(_ json: String, _ preference: Preference, _ key: Character) throws {
    let pilot = try open(json)
    let isMinutes = preference == .lockMinutes
    pilot.press(.end, .up)
    if !isMinutes { pilot.press(.up) }
    pilot.press(.character(key))
    // From the longest time that is offered the next one is never.
    let isTowardsNever = json.contains("86400")
    #expect(pilot.fakes.preferences.saved == (isTowardsNever ? [.clipboardSeconds(0)] : []))
  }

  /// The letter and Enter know one direction only: they go round.
  @Test func lettersGoRound() throws {
    let pilot = try open(#"{"lock_minutes": 240}"#)
    pilot.press("i")
    #expect(pilot.fakes.preferences.saved == [.lockMinutes(1)])
    pilot.press(.end, .up, "+", "-")
    #expect(pilot.words.contains("Locks after ›[ 1 minute ]"))
  }

  @Test func whatIsSetElsewhereIsNotOffered() throws {
    let pilot = try open(
      Preferences(overrides: Settings(environment: ["KEYDESK_CLIPBOARD_TARGET": "auto"])))
    #expect(pilot.footer.contains("+ Next value") && pilot.footer.contains("Enter Press"))
    pilot.press(.down, .down, .down)
    #expect(pilot.words.contains("Clipboard ›[ auto ]"))
    for words in ["+ Next value", "- Previous value", "Enter"] {
      #expect(!pilot.footer.contains(words), "\(words)")
    }
    for (list, words) in [("?", "previous value"), (":", "next value")] {
      pilot.press(.character(Character(list)))
      pilot.type(words)
      #expect(pilot.words.contains("Set by KEYDESK_CLIPBOARD_TARGET; without it"), "\(list)")
      pilot.press(.escape, .escape)
    }
    pilot.press("+")
    #expect(pilot.notice.hasPrefix("Set by KEYDESK_CLIPBOARD_TARGET; without it"))
    #expect(pilot.fakes.preferences.saved.isEmpty)
    pilot.press(.down)
    #expect(pilot.footer.contains("+ Next value") && pilot.footer.contains("- Previous value"))
  }
}
