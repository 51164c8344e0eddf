import ConsoleTesting
import Credentials
import Settings
import TerminalCanvas
import Testing

@testable import ConsoleUI

/// What the settings file says shows up on an open `Preferences`, whoever wrote it.
@Suite struct FollowedPreferencesStories {
  private static let problem = "/c/config.json, line 2: theme is none of default, light"

  private func open(_ preferences: Preferences = Preferences()) throws -> Pilot {
    let pilot = try Scene.signedIn(
      try Scene.plain(), size: Size(width: 70, height: 30), preferences: preferences)
    pilot.fakes.preferences.file = preferences.chosen
    pilot.fakes.preferences.problem = preferences.problem
    go(pilot, to: "preferences")
    return pilot
  }

  private func go(_ pilot: Pilot, to screen: String) {
    pilot.press(":")
    pilot.type(screen)
    pilot.press(.enter)
  }

  private func readings(_ pilot: Pilot) -> Int {
    pilot.asked.count { $0 == .readPreferences }
  }

  /// Another window saves a choice.
  private func choose(_ change: PreferenceChange, elsewhereThan pilot: Pilot) {
    pilot.fakes.preferences.file?.apply(change)
  }

  @Test func whatAnotherWindowChoosesIsShownByItself() throws {
    let pilot = try open()
    choose(.lockMinutes(30), elsewhereThan: pilot)
    choose(.theme("dark"), elsewhereThan: pilot)
    #expect(pilot.program.nextWake == .milliseconds(250))
    pilot.idle(.milliseconds(250))
    #expect(pilot.words.contains("Locks after [ 30 minutes ]"))
    #expect(pilot.program.palette == Theme(named: "dark")?.palette)
    pilot.press("i")
    #expect(pilot.words.contains("Locks after [ 60 minutes ]"))
    #expect(pilot.fakes.preferences.file?.lockMinutes == 60)
    #expect(pilot.fakes.preferences.file?.theme == "dark")
  }

  @Test func theFileIsReadFourTimesASecondAtMostAndOnNoOtherScreen() throws {
    let pilot = try open()
    let before = readings(pilot)
    for _ in 0..<10 { pilot.idle(.milliseconds(50)) }
    #expect(readings(pilot) == before + 2)
    pilot.holdsEffects = true
    for _ in 0..<4 { pilot.idle(.milliseconds(250)) }
    #expect(readings(pilot) == before + 3)
    pilot.holdsEffects = false
    pilot.letThrough()
    go(pilot, to: "help")
    let after = readings(pilot)
    for _ in 0..<4 { pilot.idle(.milliseconds(250)) }
    #expect(readings(pilot) == after)
    #expect(pilot.program.nextWake == .seconds(60))
  }

  @Test func aClockThatIsSetBackPutsNoReadingOff() throws {
    let pilot = try open()
    let before = readings(pilot)
    pilot.idle(.seconds(-3_600))
    #expect(readings(pilot) == before + 1)
  }

  @Test func aChoiceBeginsWithWhatTheFileSaysNow() throws {
    let pilot = try open()
    choose(.lockMinutes(30), elsewhereThan: pilot)
    pilot.press("i")
    #expect(pilot.words.contains("Locks after [ 60 minutes ]"))
    #expect(pilot.fakes.preferences.file?.lockMinutes == 60)
    choose(.mouse(false), elsewhereThan: pilot)
    pilot.holdsEffects = true
    pilot.press("i", "i")
    #expect(pilot.words.contains("Locks after [ 240 minutes ]"))
    pilot.letThrough()
    #expect(pilot.fakes.preferences.file?.lockMinutes == 240)
    #expect(pilot.fakes.preferences.file?.mouse == false)
  }

  @Test func afterAFailedSaveTheOtherChoicesAreStillFollowed() throws {
    let pilot = try open()
    pilot.fakes.preferences.failNext = .cannotWrite(path: "/c/config.json")
    pilot.press("i")
    #expect(pilot.words.contains("Locks after [ 20 minutes ]"))
    choose(.theme("dark"), elsewhereThan: pilot)
    choose(.lockMinutes(5), elsewhereThan: pilot)
    pilot.idle(.milliseconds(250))
    #expect(pilot.words.contains("Theme ›[ dark ]"))
    #expect(pilot.words.contains("Locks after [ 20 minutes ]"))
    pilot.press("i")
    #expect(pilot.notice == "Saved.")
    choose(.lockMinutes(1), elsewhereThan: pilot)
    choose(.theme("light"), elsewhereThan: pilot)
    go(pilot, to: "help")
    go(pilot, to: "preferences")
    #expect(pilot.words.contains("Theme ›[ light ]"))
    #expect(pilot.words.contains("Locks after [ 1 minute ]"))
  }

  @Test(arguments: [true, false])
  func aMendedFileHoldsAtOnce(_ isReopened: Bool) throws {
    let pilot = try open(Preferences(place: "/c/config.json", problem: Self.problem))
    #expect(pilot.words.contains("Choices are not saved: \(Self.problem); mend it"))
    pilot.fakes.preferences.failNext = .broken(Self.problem)
    pilot.press("m")
    #expect(pilot.notice.hasPrefix("Not saved"))
    if isReopened { go(pilot, to: "help") }
    pilot.fakes.preferences.problem = nil
    choose(.theme("dark"), elsewhereThan: pilot)
    if isReopened { go(pilot, to: "preferences") } else { pilot.idle(.milliseconds(250)) }
    #expect(!pilot.words.contains("Choices are not saved"))
    #expect(pilot.words.contains("is saved in /c/config.json"))
    #expect(pilot.words.contains("Theme ›[ dark ]"))
  }

  @Test func aFileThatBreaksMeanwhileIsNamed() throws {
    let pilot = try open(Preferences(place: "/c/config.json"))
    pilot.fakes.preferences.problem = Self.problem
    choose(.lockMinutes(5), elsewhereThan: pilot)
    pilot.idle(.milliseconds(250))
    #expect(pilot.words.contains("Choices are not saved: \(Self.problem); mend it"))
    #expect(pilot.words.contains("Locks after [ 5 minutes ]"))
  }

  @Test func anOpenListOfKeysIsKeptUpToDate() throws {
    let pilot = try open()
    pilot.press(.end, .up, "?")
    choose(.lockMinutes(1), elsewhereThan: pilot)
    pilot.idle(.milliseconds(250))
    pilot.type("previous")
    #expect(pilot.words.contains("No shorter time is offered."))
  }
}
