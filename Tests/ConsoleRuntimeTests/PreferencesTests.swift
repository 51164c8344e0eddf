import ConsoleRuntime
import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import Settings
import Synchronization
import TerminalCanvas
import Testing

/// Choices reach the terminal at once, and the disk before the console ends.
@Suite struct PreferencesTests {
  private typealias Step = ScriptedTerminal.Step

  private func office() throws -> FakeDesk {
    let fakes = FakeDesk()
    try fakes.addFirst()
    return fakes
  }

  private var toPreferences: [Step] {
    Stage.signIn + Step.press(":") + Step.type("preferences") + Step.press(.enter)
      + [.untilShown("Locks after")]
  }

  @Test func aThemeIsDrawnAndAMouseTurnedOff() throws {
    let stage = try Stage(
      try office(), toPreferences, Step.press("t", "t"),
      [.untilShown("[ dark ]"), .untilShown("Saved.")], Step.press("m"),
      [.untilShown("[ off ]")])
    _ = stage.run()
    #expect(stage.terminal.failure == nil)
    #expect(stage.terminal.palette == Theme(named: "dark")?.palette)
    #expect(stage.terminal.calls.contains(.setMouse(false)))
    #expect(stage.fakes.preferences.saved == [.theme("light"), .theme("dark"), .mouse(false)])
  }

  @Test func noKeyWaitsForASlowDiskAndQuittingDoes() throws {
    let slow = SlowPreferences()
    let stage = try Stage(
      try office(), preferences: slow, toPreferences, Step.press("t"),
      [.untilShown("[ light ]")], Step.press("b"), [.untilShown(">[ light ]")],
      [.act { slow.gate.open() }], Step.press("q"))
    #expect(stage.run() == .done)
    #expect(stage.terminal.failure == nil)
    #expect(slow.saved.withLock { $0 } == [.theme("light"), .borders("ascii")])
  }

  @Test func whatAnotherWindowChoosesIsShownOnTheOpenScreen() throws {
    let fakes = try office()
    fakes.preferences.file = try Settings(json: #"{"lock_minutes": 20}"#)
    let stage = try Stage(
      fakes, toPreferences,
      [
        .untilShown("[ 20 minutes ]"),
        .act {
          fakes.preferences.file?.apply(.lockMinutes(30))
          fakes.clock.advance(by: .milliseconds(250))
        }, .timeOut, .untilShown("[ 30 minutes ]"),
      ])
    _ = stage.run()
    #expect(stage.terminal.failure == nil)
  }

  @Test func theNextCopyGoesWhereWasChosenThoughTheDiskIsSlow() throws {
    let slow = SlowPreferences()
    let fakes = try office()
    try fakes.generate(.personal, by: try fakes.signIn("ada@example.com"))
    let stage = try Stage(
      fakes, preferences: slow, toPreferences, Step.press("s"), [.untilShown("[ 60 seconds ]")],
      Step.press(":"), Step.type("API tokens"), Step.press(.enter, "c"),
      [.untilShown("Copied to"), .act { slow.gate.open() }])
    _ = stage.run()
    #expect(stage.terminal.failure == nil)
    #expect(slow.inUse.withLock { $0 }.clipboardSeconds == 60)
  }
}

/// A disk that waits at a gate.
private final class SlowPreferences: PreferencesPort {
  let gate = Gate()
  let saved = Mutex<[PreferenceChange]>([])
  let inUse = Mutex(PreferenceValues())

  func load() -> SavedSettings? { nil }

  func save(_ step: PreferenceStep) throws(SettingsFailure) -> PreferenceChange {
    gate.pass()
    saved.withLock { $0.append(step.choice) }
    return step.choice
  }

  func clipboard(_ values: PreferenceValues) -> any ClipboardPort {
    inUse.withLock { $0 = values }
    return RecordingClipboard(clock: ManualClock())
  }
}
