import ConsoleRuntime
import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import Settings
import TerminalCanvas
import Testing

/// What other programs change, and stores that fail.
@Suite struct ChangeTests {
  private typealias Step = ScriptedTerminal.Step

  @Test func changesByAnotherProgramAreDrawn() throws {
    let fakes = FakeDesk()
    let ada = try fakes.addFirst()
    let stage = try Stage(
      fakes, Stage.signIn,
      [
        .untilShown("No API token yet"),
        .act { attempt { () throws(DeskError) in try fakes.generate(.personal, by: ada) } },
        .untilShown("kdp_••••••••••••"),
      ])
    _ = stage.run()
    #expect(stage.terminal.failure == nil)
  }

  @Test func aClipboardThatHangsHoldsNothingUp() throws {
    let fakes = FakeDesk()
    let ada = try fakes.addFirst()
    try fakes.generate(.personal, by: ada)
    let slow = SlowClipboard()
    let stage = try Stage(
      fakes, preferences: slow, Stage.signIn, Step.press("c"),
      [
        .act { #expect(slow.gate.hasVisitor()) },
        .act { attempt { () throws(DeskError) in try fakes.register(by: ada) } },
      ], Step.press(":"), Step.type("account set"), Step.press(.enter),
      [.untilShown("Salon Sync"), .act { slow.gate.open() }, .untilShown("Copied to")])
    _ = stage.run()
    #expect(stage.terminal.failure == nil)
  }

  @Test func halfTypedTextSurvives() throws {
    let fakes = FakeDesk()
    let ada = try fakes.addFirst()
    let stage = try Stage(
      fakes, Stage.signIn, Step.press(":"), Step.type("mark"), Step.press(.enter, .down, .down),
      Step.type("half"),
      [
        .act { attempt { () throws(DeskError) in try fakes.register(by: ada) } },
        .untilShown("Salon Sync"),
        .act {
          attempt { () throws(DeskError) in
            let shown = try fakes.desk.reveal(.partner, as: ada).id
            return try fakes.desk.perform(.revoke(.partner, confirmed: shown), as: ada)
          }
        },
        .untilShown("Register again"),
      ], Step.press(.enter), [.untilShown("half")])
    _ = stage.run()
    #expect(stage.terminal.failure == nil)
  }

  @Test func aStoreThatFailsIsTriedAgain() throws {
    let fakes = FakeDesk()
    let ada = try fakes.addFirst()
    try fakes.generate(.personal, by: ada)
    let stage = try Stage(
      fakes, Stage.signIn, [.untilShown("kdp_")],
      [.act { fakes.store.failNext = .diskFull }], Step.press("r", .right, .enter),
      [
        .untilShown("The disk is full; free some space, nothing was changed."),
        .act { fakes.store.failNext = .busy },
      ], Step.press("c"),
      [.untilShown("The store is busy; try again when the other program is done.")],
      Step.press("c"), [.untilShown("Copied to")])
    _ = stage.run()
    #expect(stage.terminal.failure == nil)
  }

  @Test func aReadingThatFailsSaysSoAndRecovers() throws {
    let fakes = FakeDesk()
    let ada = try fakes.addFirst()
    try fakes.generate(.personal, by: ada)
    let stage = try Stage(
      fakes, Stage.signIn, [.untilShown("kdp_")],
      [
        .act {
          // The change makes the console read, which is what fails.
          attempt { () throws(DeskError) in try fakes.addAccount("Another", by: ada) }
        },
        .untilShown("you belong to 2 accounts"),
        .act { fakes.failNextReadOfAChange(by: ada) },
        .untilShown("Store unavailable: the store is busy. Trying again."),
        .timeOut,
        .untilShown("The store is back."),
      ])
    _ = stage.run()
    #expect(stage.terminal.failure == nil)
    #expect(stage.terminal.timeouts.contains(.seconds(1)))
  }

  @Test func manyChangesAreReadOnce() throws {
    let fakes = FakeDesk()
    let ada = try fakes.addFirst()
    let stage = try Stage(
      fakes, Stage.signIn,
      [
        .act {
          for number in 0..<100 {
            attempt { () throws(DeskError) in try fakes.addAccount("A\(number)", by: ada) }
          }
          attempt { () throws(DeskError) in try fakes.generate(.personal, by: ada) }
        },
        .untilShown("you belong to 101 accounts"),
      ])
    _ = stage.run()
    #expect(stage.terminal.failure == nil)
  }
}

extension FakeDesk {
  /// Changes the store in a way that its next reader fails, once: the console, whom the change wakes.
  func failNextReadOfAChange(by session: Session) {
    attempt { () throws(DeskError) in
      try store.write { (_) throws(DeskError) in store.failNext = .busy }
    }
  }
}

/// A clipboard whose program waits at a gate.
private final class SlowClipboard: ClipboardPort, PreferencesPort {
  let gate = Gate()
  private let clipboard = RecordingClipboard(clock: ManualClock())

  func put(_ text: TokenSecret, isSecret: Bool) throws(DeskError) -> ClipboardReceipt {
    gate.pass()
    return try clipboard.put(text, isSecret: isSecret)
  }

  func sweep() -> ClipboardClearing? { nil }
  func load() -> SavedSettings? { nil }
  func save(_ step: PreferenceStep) throws(SettingsFailure) -> PreferenceChange { step.choice }
  func clipboard(_ values: PreferenceValues) -> any ClipboardPort { self }
}
