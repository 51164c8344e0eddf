import Credentials
import CredentialsTesting
import Synchronization
import Testing

/// Another process, which signed in once, regenerates while clients send the old and the new token.
@Suite struct LinearizabilityTests {
  private static let rounds = 1_000
  private static let clients = 8

  @Test func noRequestIsJudgedByWhatWasBeforeIt() async throws {
    let workshop = try Workshop()
    let first = try workshop.generate(.personal)
    try await workshop.withGateway { gateway in
      let rival = try ServerProcess(
        [
          ServerProcess.built("gateway-load"), "regenerate", workshop.path, "ann@example.com",
          Workshop.password,
        ], outputIn: workshop.folder)
      let shown = try eventually { try rival.nextLine() }
      #expect(shown == first)
      let stage = Stage(first)
      let crowd = try (0..<Self.clients).map { _ in
        let client = try gateway.client()
        return SideThread { send(client, stage) }
      }
      for _ in 1...Self.rounds {
        stage.beginChange()
        rival.tell("next")
        let token = try eventually { try rival.nextLine() }
        try stage.endChange(token, checks: Self.clients)
      }
      stage.end()
      for member in crowd { try member.end() }
      #expect(stage.faults == [])
    }
  }
}

/// What the clients know of the other process.
private final class Stage: Sendable {
  struct State {
    var tokens: [String]
    /// Whether a regeneration was asked for that did not return yet.
    var isChanging = false
    var isOver = false
    var checks = 0
    var faults: [String] = []
  }

  private let state: Mutex<State>

  init(_ first: String) {
    state = Mutex(State(tokens: [first]))
  }

  var faults: [String] { state.withLock { $0.faults } }

  /// The state; `nil` when the test is over.
  var now: State? { state.withLock { $0.isOver ? nil : $0 } }

  func beginChange() { state.withLock { $0.isChanging = true } }

  func end() { state.withLock { $0.isOver = true } }

  /// Tells the new token, and waits until requests were judged with nothing changing.
  func endChange(_ token: String, checks: Int) throws {
    let before = state.withLock { state in
      state.tokens.append(token)
      state.isChanging = false
      return state.checks
    }
    try eventually { state.withLock { $0.checks >= before + checks } ? true : nil }
  }

  /// Compares what a request got with what was known when it began.
  func check(_ begun: State, sentIndex: Int, status: Int) {
    state.withLock { state in
      let isCurrent = sentIndex == begun.tokens.count - 1
      if !isCurrent, status != 401 {
        state.faults.append("a token that was replaced before got \(status)")
      }
      let nothingChanged =
        !begun.isChanging && !state.isChanging && begun.tokens.count == state.tokens.count
      guard isCurrent, nothingChanged else { return }
      state.checks += 1
      if status != 200 { state.faults.append("the current token got \(status)") }
    }
  }
}

/// Sends the current token and the one before it, in turns, until the test is over.
private func send(_ client: Client, _ stage: Stage) {
  var sendsOld = false
  while let begun = stage.now {
    let last = begun.tokens.count - 1
    let index = sendsOld && last > 0 ? last - 1 : last
    sendsOld.toggle()
    var status = 0
    do {
      let line = "Authorization: Bearer \(begun.tokens[index])"
      status = try client.request("GET", "/verify", [line]).status
    } catch {
      // Counted as a fault by its status.
    }
    stage.check(begun, sentIndex: index, status: status)
  }
}
