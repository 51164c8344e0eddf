import Credentials
import CredentialsTesting
import Glibc
import Testing

@testable import VerificationGateway

/// Clients that are slow, silent or many.
@Suite struct PatienceTests {
  @Test func aSlowRequestIsGivenUp() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    try await workshop.withGateway(limits: { $0.request = .milliseconds(300) }) { gateway in
      let slow = try gateway.client()
      slow.send("GET /verify HTTP/1.1\r\nAuthorization: Bearer \(token)\r\n")
      let slowBody = try gateway.client()
      slowBody.send("POST /verify HTTP/1.1\r\nContent-Length: 5\r\n\r\nab")
      #expect(try gateway.verify(bearer: token).status == 200)
      for client in [slow, slowBody] {
        #expect(try client.receive().status == 408)
        try client.expectClose()
      }
    }
  }

  @Test func anIdleConnectionIsClosed() async throws {
    let workshop = try Workshop()
    try await workshop.withGateway(limits: { $0.idle = .milliseconds(300) }) { gateway in
      let silent = try gateway.client()
      let used = try gateway.client()
      #expect(try used.request().status == 401)
      try silent.expectClose()
      try used.expectClose()
    }
  }

  @Test func aClientThatReadsNothingIsCut() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    try await workshop.withGateway(limits: { $0.unread = .milliseconds(300) }) { gateway in
      let greedy = try Client(port: gateway.port, receiveBuffer: 4_096)
      let request = "GET /verify HTTP/1.1\r\nAuthorization: Bearer \(token)\r\n\r\n"
      let sending = SideThread { greedy.send(String(repeating: request, count: 100_000)) }
      #expect(try gateway.verify(bearer: token).status == 200)
      try sending.end()
      try eventually {
        let open = try gateway.ask("GET", "/metrics").body.contains("connections 1\n")
        return open ? true : nil
      }
    }
  }

  @Test func tooManyConnectionsMakeRoom() async throws {
    let workshop = try Workshop()
    try await workshop.withGateway(limits: { $0.connections = 20 }) { gateway in
      let clients = try (0..<50).map { _ in try gateway.client() }
      #expect(try gateway.ask().status == 401)
      try clients[0].expectClose()
      let open = try connections(try gateway.ask("GET", "/metrics"))
      #expect(open <= 20)
    }
  }

  /// The gateway has a process of its own, so that each end has its own descriptors.
  @Test func tenThousandIdleConnectionsHinderNobody() async throws {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    try #require(limit.rlim_max >= 12_000, "raise the limit on open files to 12,000")
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let gateway = try workshop.startGateway()
    let request = ["Authorization: Bearer \(token)"]
    let clients = try (0..<10_000).map { _ in try gateway.client() }
    for client in [clients[0], clients[5_000], clients[9_999], try gateway.client()] {
      #expect(try client.request("GET", "/verify", request).status == 200)
    }
    let open = try connections(try gateway.client().request("GET", "/metrics"))
    withExtendedLifetime(clients) { #expect(open > 10_000) }
  }

  private func connections(_ page: Response) throws -> Int {
    let line = page.body.split(separator: "\n").last {
      $0.hasPrefix("keydesk_gateway_connections ")
    }
    return try #require(line?.split(separator: " ").last.flatMap { Int($0) })
  }
}
