import ConsoleRuntime
import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// The loop between a terminal and a desk.
@Suite struct ConsoleLoopTests {
  private typealias Step = ScriptedTerminal.Step

  private func office() throws -> FakeDesk {
    let fakes = FakeDesk()
    try fakes.addFirst()
    return fakes
  }

  @Test func signsInGeneratesAndQuits() throws {
    let stage = try Stage(
      try office(), Stage.signIn, Step.press("g"),
      [.untilShown("API token created successfully.")], Step.press("q"))
    #expect(stage.run() == .done)
    #expect(stage.terminal.failure == nil)
    #expect(stage.terminal.screen.contains("kdp_••••••••••••"))
  }

  @Test func theFirstPictureComesBeforeTheFirstWait() throws {
    let stage = try Stage(try office())
    #expect(stage.run() == .terminated)
    #expect(stage.terminal.calls.count == 1)
    #expect(stage.terminal.pictures[0].contains("┌ Sign in"))
  }

  @Test(arguments: [
    (TerminationCause.interrupted, Ending.interrupted), (.terminated, .terminated),
    (.hungUp, .terminated),
  ])
  func endsAsItIsAsked(_ cause: TerminationCause, _ ending: Ending) throws {
    let stage = try Stage(try office(), [.report([.terminate(cause)])])
    #expect(stage.run() == ending)
  }

  @Test func whatFollowsAnEndIsNotTaken() throws {
    let stage = try Stage(
      try office(), Stage.signIn, [.report([.key("q"), .key("g"), .key("L")])])
    #expect(stage.run() == .done)
    #expect(stage.terminal.screen.contains("No API token yet"))
  }

  @Test func theSamePictureIsNotSentTwice() throws {
    let stage = try Stage(try office(), Stage.signIn, [.timeOut, .timeOut, .report([.woken])])
    _ = stage.run()
    let pictures = stage.terminal.pictures
    #expect(zip(pictures, pictures.dropFirst()).allSatisfy { $0 != $1 })
  }

  @Test func redrawSendsEverythingAgain() throws {
    let stage = try Stage(try office(), Step.press(.control("l")))
    _ = stage.run()
    #expect(stage.terminal.calls.count == 3)
    #expect(stage.terminal.calls[1] == .invalidate)
    #expect(stage.terminal.calls[0] == stage.terminal.calls[2])
  }

  @Test func suspendDrawsAgainAfterwards() throws {
    let stage = try Stage(try office(), Step.press(.control("z")))
    _ = stage.run()
    #expect(stage.terminal.calls[1] == .suspend)
    #expect(stage.terminal.calls[0] == stage.terminal.calls[2])
  }

  @Test func resizingDrawsInTheNewSize() throws {
    let size = Size(width: 100, height: 30)
    let stage = try Stage(try office(), [.report([.resized(size)])])
    _ = stage.run()
    #expect(stage.terminal.picture?.size == size)
  }

  @Test func typedAheadKeysNeverConfirm() throws {
    let fakes = try office()
    try fakes.generate(.personal, by: try fakes.signIn("ada@example.com"))
    let stage = try Stage(
      fakes, Stage.signIn,
      [.report([.key("r"), .key(.right), .key(.enter), .paste("x"), .mouse(.click, .confirm)])])
    _ = stage.run()
    #expect(stage.terminal.screen.contains("Are you Sure?"))
    #expect(stage.terminal.screen.contains("›[ Cancel ]"))
    let drawn = try #require(stage.terminal.firstPicture(with: "Are you Sure?"))
    #expect(stage.terminal.calls[drawn + 1] == .discardInput)
    #expect(stage.terminal.calls.filter { $0 == .discardInput }.count == 1)
  }

  @Test func aResizeAmongTypedAheadKeysIsTaken() throws {
    let fakes = try office()
    try fakes.generate(.personal, by: try fakes.signIn("ada@example.com"))
    let size = Size(width: 100, height: 30)
    let stage = try Stage(
      fakes, Stage.signIn, [.report([.key("r"), .key(.enter), .resized(size)])])
    _ = stage.run()
    #expect(stage.terminal.screen.contains("Are you Sure?"))
    #expect(stage.terminal.picture?.size == size)
  }

  @Test func aDialogThatChangesDiscardsInputAgain() throws {
    let fakes = try office()
    let ada = try fakes.signIn("ada@example.com")
    try fakes.generate(.personal, by: ada)
    let stage = try Stage(
      fakes, Stage.signIn, Step.press("r", .right),
      [
        .act { attempt { () throws(DeskError) in try fakes.regenerate(.personal, by: ada) } },
        .untilShown("It changed meanwhile."),
      ])
    _ = stage.run()
    #expect(stage.terminal.failure == nil)
    #expect(stage.terminal.screen.contains("›[ Cancel ]"))
    #expect(stage.terminal.calls.filter { $0 == .discardInput }.count == 2)
  }

  @Test func fifteenMinutesWithoutKeysLock() throws {
    let fakes = try office()
    let stage = try Stage(
      fakes, Stage.signIn,
      [.act { fakes.clock.advance(by: .seconds(900)) }, .timeOut, .untilShown("Locked.")])
    _ = stage.run()
    #expect(stage.terminal.failure == nil)
    #expect(stage.worker.carryOut(.refresh) == [])
  }
}

extension Point {
  /// Where the confirming button of the dialog about a token is at 80x24.
  fileprivate static let confirm = Point(x: 55, y: 15)
}

/// Does something that is not expected to fail.
func attempt(_ body: () throws(DeskError) -> some Any) {
  do throws(DeskError) {
    _ = try body()
  } catch {
    Issue.record(error)
  }
}
