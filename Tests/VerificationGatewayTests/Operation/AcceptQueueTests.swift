import Credentials
import Glibc
import SQLiteStateStore
import Synchronization
import Testing

@testable import VerificationGateway

/// Clients whose connections the kernel took, and the gateway not yet, when it was told to end.
@Suite struct AcceptQueueTests {
  @Test(arguments: ["127.0.0.1:0", "[::1]:0", "unix"])
  func whoIsConnectedIsAnswered(_ listen: String) async throws {
    let workshop = try Workshop()
    let line = ["Authorization: Bearer \(try workshop.generate(.personal))"]
    let path = workshop.folder + "/gateway.sock"
    let gate = Gate()
    var parts = workshop.parts
    let makeSource = parts.makeSource
    parts.makeSource = { GatedSource(makeSource(), gate) }
    let gateway = try await TestGateway(
      workshop, listen: listen == "unix" ? "unix:\(path)" : listen, parts: parts,
      limits: { $0.idleAtShutdown = .milliseconds(500) })
    func client() throws -> Client {
      switch listen {
      case "unix": try Client(socket: path)
      case "[::1]:0": try Client(portOfIPv6: gateway.port)
      default: try gateway.client()
      }
    }
    let held = try (0..<8).map { _ in try client() }
    for client in held { #expect(try client.request("GET", "/verify", line).status == 200) }
    // Both event loops are busy with a verdict: nobody takes a connection.
    gate.close()
    for client in held { client.sendRequest(line) }
    while gate.waiting < 2 { await Task.yield() }
    let queued = try (0..<40).map { _ in try client() }
    for client in queued { client.sendRequest(line) }
    let stopping = Task { try await gateway.stop() }
    while !gateway.log.lines.contains(where: { $0.contains("ending") }) { await Task.yield() }
    gate.open()
    for client in held + queued { #expect(try client.receive().status == 200) }
    try await stopping.value
    #expect(throws: ClientFailure.self) { try client() }
  }
}

/// Keeps event loops where they are.
private final class Gate: Sendable {
  private let state = Mutex<(isClosed: Bool, waiting: Int)>((false, 0))

  /// How many wait just now.
  var waiting: Int { state.withLock { $0.waiting } }

  func close() { state.withLock { $0.isClosed = true } }

  func open() { state.withLock { $0.isClosed = false } }

  func pass() {
    state.withLock { $0.waiting += 1 }
    while state.withLock({ $0.isClosed }) { usleep(500) }
    state.withLock { $0.waiting -= 1 }
  }
}

private final class GatedSource: VerdictSource {
  private let source: any VerdictSource
  private let gate: Gate

  init(_ source: any VerdictSource, _ gate: Gate) {
    self.source = source
    self.gate = gate
  }

  func read<Value>(
    _ body: (any VerdictReader) throws(DeskError) -> Value
  ) throws(DeskError) -> Value {
    gate.pass()
    return try source.read(body)
  }

  func letGoOfWhatChanged() { source.letGoOfWhatChanged() }
}
