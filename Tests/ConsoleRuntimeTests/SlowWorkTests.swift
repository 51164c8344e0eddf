import ConsoleRuntime
import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// Work that takes long: the console goes on, and what was locked stays locked.
@Suite struct SlowWorkTests {
  private typealias Step = ScriptedTerminal.Step

  private func office(_ gate: Gate) throws -> FakeDesk {
    let fakes = FakeDesk(vault: SlowVault(gate))
    try fakes.addFirst()
    return fakes
  }

  @Test func noKeyWaitsForScrypt() throws {
    let gate = Gate()
    let stage = try Stage(
      try office(gate), Step.press(.enter), Step.type(FakeDesk.password),
      Step.press(.enter),
      [.untilShown("| Signing in"), .timeOut, .untilShown("/ Signing in")],
      Step.press(.up, .control("u")), Step.type("b"), [.untilShown("›b___")],
      [.act { gate.open() }, .untilShown("ada@example.com · Roe Studio")])
    #expect(stage.run() == .terminated)
    #expect(stage.terminal.failure == nil)
    #expect(stage.terminal.timeouts.contains(.milliseconds(100)))
  }

  @Test func quittingDoesNotWaitEither() throws {
    let gate = Gate()
    let stage = try Stage(
      try office(gate), Step.press(.enter), Step.type(FakeDesk.password),
      Step.press(.enter),
      [.untilShown("| Signing in")], Step.press(.control("c")))
    #expect(stage.run() == .interrupted)
    gate.open()
  }

  @Test func aLockDuringASignInLeavesNoSession() throws {
    let gate = Gate()
    let fakes = try office(gate)
    let worker = DeskWorker(preferences: fakes.preferences) { (_) throws(DeskError) in fakes.desk }
    let login = Login(entered: "ada@example.com")
    let password = try FakeDesk.typed()
    let signingIn = SideThread { worker.carryOut(.signIn(login, password)) }
    try #require(gate.hasVisitor())
    worker.lock()
    gate.open()
    #expect(try signingIn.end().count == 1)
    #expect(worker.carryOut(.refresh) == [])
    #expect(worker.carryOut(.signIn(login, password)).count == 1)
    #expect(worker.carryOut(.refresh).count == 1)
  }

  @Test func theWorkerKeepsNoSessionAfterALock() throws {
    let gate = Gate()
    gate.open()
    let stage = try Stage(
      try office(gate), Stage.signIn, Step.press("L"), [.untilShown("Locked.")])
    _ = stage.run()
    #expect(stage.terminal.failure == nil)
    #expect(stage.worker.carryOut(.refresh) == [])
    let replies = stage.worker.carryOut(.perform(.generate(.personal)))
    #expect(replies.last == .performed(.generate(.personal), .failure(.signIn(.sessionOver))))
  }

  @Test func theStoreIsOpenedOnceAndOnlyWhenNeeded() throws {
    let gate = Gate()
    gate.open()
    let fakes = try office(gate)
    let worker = DeskWorker(preferences: fakes.preferences) { (create) throws(DeskError) in
      guard create else { throw .store(.missing(path: "nowhere")) }
      return fakes.desk
    }
    #expect(throws: DeskError.store(.missing(path: "nowhere"))) { try worker.desk() }
    _ = try worker.desk(create: true)
    _ = try worker.desk()
  }
}
