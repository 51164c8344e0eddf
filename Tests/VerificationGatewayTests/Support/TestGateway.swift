import Credentials
import CredentialsTesting
import Glibc
import Logging
import NIOSSL
import SQLiteStateStore
import Testing

@testable import VerificationGateway

/// A gateway in this process, over a workshop's store.
final class TestGateway: Sendable {
  let running: RunningGateway
  let log: LineLog

  /// Starts one on any free port unless told otherwise.
  init(
    _ workshop: Workshop, listen: String = "127.0.0.1:0", trusted: String? = nil,
    policies: [String: VerdictRequirement] = [:], tls: NIOSSLContext? = nil,
    parts: GatewayParts? = nil, limits: (inout GatewayLimits) -> Void = { _ in }
  ) async throws {
    var bounds = GatewayLimits()
    bounds.usageInterval = .milliseconds(20)
    bounds.idleAtShutdown = .zero
    // Other tests block the threads that ending needs; how long it may take is tested with the real program.
    bounds.end = .seconds(60)
    limits(&bounds)
    let address = try #require(ListenAddress(listen))
    let proxies = try trusted.map { try #require(TrustedProxies(parsing: $0)) }
    log = LineLog()
    running = try await RunningGateway.start(
      GatewayConfiguration(
        listen: address, trustedProxies: proxies ?? TrustedProxies(), tls: tls,
        policies: policies, limits: bounds, eventLoops: 2),
      parts: parts ?? workshop.parts, logger: log.logger)
  }

  var port: Int {
    if case .ip(_, let port) = running.address { port } else { 0 }
  }

  func client() throws -> Client { try Client(port: port) }

  /// One request on a connection of its own.
  func ask(
    _ method: String = "GET", _ target: String = "/verify", _ headers: [String] = [],
    body: String? = nil
  ) throws -> Response {
    try client().request(method, target, headers, body: body)
  }

  /// One request with a Bearer value.
  func verify(
    bearer value: String, _ target: String = "/verify", account: String? = nil
  ) throws -> Response {
    let accountLine = account.map { ["X-Account-Id: \($0)"] } ?? []
    return try ask("GET", target, ["Authorization: Bearer \(value)"] + accountLine)
  }

  func stop() async throws { try await running.stop() }
}

extension Workshop {
  /// The gateway's parts over this store, with this clock and vault.
  var parts: GatewayParts {
    let (path, clock) = (path, clock)
    return GatewayParts(
      makeSource: { SQLiteVerdictSource(path: path) },
      openStore: { () throws(DeskError) in
        // With the store's own wait: on a busy machine another test's disk may hold a writer up for long.
        try SQLiteStateStore.open(at: path, mode: .readWrite)
      },
      mint: mint, vault: vault, now: { clock.now },
      uptime: { [uptime] in uptime.now.since(Instant(milliseconds: 0)) })
  }

  /// Runs a test with a gateway, and ends it.
  func withGateway(
    listen: String = "127.0.0.1:0", trusted: String? = nil,
    policies: [String: VerdictRequirement] = [:], tls: NIOSSLContext? = nil,
    parts: GatewayParts? = nil, limits: (inout GatewayLimits) -> Void = { _ in },
    _ body: (TestGateway) async throws -> Void
  ) async throws {
    let gateway = try await TestGateway(
      self, listen: listen, trusted: trusted, policies: policies, tls: tls, parts: parts,
      limits: limits)
    do {
      try await body(gateway)
    } catch {
      try await gateway.stop()
      throw error
    }
    try await gateway.stop()
  }
}
