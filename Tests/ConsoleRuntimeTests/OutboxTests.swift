import ConsoleRuntime
import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import Settings
import TerminalCanvas
import Testing

/// What a copy leaves for the terminal goes out between pictures.
@Suite struct OutboxTests {
  /// A clipboard that is the terminal's.
  private struct TerminalClipboard: ClipboardPort, PreferencesPort {
    func load() -> SavedSettings? { nil }
    let outbox: TerminalOutbox
    var gate: Gate?

    func put(_ text: TokenSecret, isSecret: Bool) throws(DeskError) -> ClipboardReceipt {
      gate?.pass()
      outbox.post(Array("<\(text.reveal().prefix(4))>".utf8))
      return ClipboardReceipt(target: "terminal", path: nil, clearsAt: nil, clearsAfter: nil)
    }

    func sweep() -> ClipboardClearing? { nil }
    func save(_ step: PreferenceStep) throws(SettingsFailure) -> PreferenceChange { step.choice }
    func clipboard(_ values: PreferenceValues) -> any ClipboardPort { self }
  }

  private let sent = ScriptedTerminal.Call.send(Array("<kdp_>".utf8))

  /// Somebody with a token does this, copies going to the terminal.
  private func run(
    _ steps: [ScriptedTerminal.Step], gate: Gate? = nil
  ) throws -> ScriptedTerminal {
    let fakes = FakeDesk()
    try fakes.generate(.personal, by: try fakes.addFirst())
    let outbox = TerminalOutbox()
    let terminal = ScriptedTerminal(Stage.signIn + steps)
    let worker = DeskWorker(preferences: TerminalClipboard(outbox: outbox, gate: gate)) {
      (_) throws(DeskError) in fakes.desk
    }
    let program = Program(
      route: .start, isStoreEmpty: false,
      settings: ConsoleSettings(storeName: "store", login: "ada@example.com"),
      size: terminal.size, now: fakes.clock.now)
    var loop = ConsoleLoop(
      terminal: terminal, program: program, worker: worker,
      outbox: outbox, now: { fakes.clock.now })
    #expect(loop.run() == .terminated)
    #expect(terminal.failure == nil)
    return terminal
  }

  /// A program that hangs gives way to the terminal after the console was locked: nobody asked for that any more.
  @Test func nothingIsSentAfterALock() throws {
    let gate = Gate()
    let terminal = try run(
      ScriptedTerminal.Step.press("c") + [.act { #expect(gate.hasVisitor()) }]
        + ScriptedTerminal.Step.press("L") + [.untilShown("Locked."), .act { gate.open() }]
        + Stage.signIn + ScriptedTerminal.Step.press("c")
        + [.untilShown("Sent to the terminal's clipboard")], gate: gate)
    #expect(terminal.calls.count { $0 == sent } == 1)
  }

  @Test func itIsSentOnceAndBeforeTheNotice() throws {
    let words = "Sent to the terminal's clipboard"
    let terminal = try run(ScriptedTerminal.Step.press("c") + [.untilShown(words)])
    #expect(terminal.calls.count { $0 == sent } == 1)
    let place = try #require(terminal.calls.firstIndex(of: sent))
    let notice = try #require(terminal.firstPicture(with: words))
    #expect(place < notice)
  }
}
