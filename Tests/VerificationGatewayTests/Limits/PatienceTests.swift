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
      slow.send("GET /verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n")
      let slowBody = try gateway.client()
      slowBody.send("POST /verify HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab")
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

  /// A Unix socket keeps few unread bytes, so that few requests fill it.
  @Test func aClientThatReadsNothingIsCut() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let path = workshop.folder + "/unread.sock"
    try await workshop.withGateway(
      listen: "unix:\(path)", limits: { $0.unread = .milliseconds(300) }
    ) { _ in
      let greedy = try Client(socket: path)
      let request = "GET /verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n\r\n"
      let sending = SideThread { greedy.send(String(repeating: request, count: 20_000)) }
      let other = ["Authorization: Bearer \(token)"]
      #expect(try Client(socket: path).request("GET", "/verify", other).status == 200)
      try sending.end()
      try eventually {
        let page = try Client(socket: path).request("GET", "/metrics").body
        return page.contains("connections 1\n") ? true : nil
      }
    }
  }

  /// Those who read no answers give way, too.
  @Test func unreadAnswersKeepNobodyOut() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let path = workshop.folder + "/places.sock"
    try await workshop.withGateway(listen: "unix:\(path)", limits: { $0.connections = 4 }) { _ in
      let request = "GET /verify HTTP/1.1\r\nHost: x\r\n\r\n"
      let crowd = try (0..<4).map { _ in try Client(socket: path) }
      let sending = crowd.map { client in
        SideThread { client.send(String(repeating: request, count: 20_000)) }
      }
      let line = ["Authorization: Bearer \(token)"]
      for _ in 0..<4 {
        let answer: Response? = try eventually {
          try? Client(socket: path).request("GET", "/verify", line)
        }
        #expect(answer?.status == 200)
      }
      for client in crowd { client.hangUp() }
      for thread in sending { try thread.end() }
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

  /// Requests that were begun and never sent keep nobody out; what is being answered is.
  @Test func halfSentRequestsMakeRoom() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let limits = { @Sendable (limits: inout GatewayLimits) in
      (limits.connections, limits.request) = (20, .seconds(600))
    }
    try await workshop.withGateway(limits: limits) { gateway in
      let halves = try (0..<50).map { _ in
        let client = try gateway.client()
        client.send("GET /verify HTTP/1.1\r\nHost: x\r\nAuth")
        return client
      }
      for _ in 0..<50 { #expect(try gateway.verify(bearer: token).status == 200) }
      let open = try connections(try gateway.ask("GET", "/metrics"))
      withExtendedLifetime(halves) { #expect(open <= 20) }
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

  /// Where descriptors are few, connections are fewer, and the rest goes on.
  @Test func descriptorsAreNotUsedUp() async throws {
    let workshop = try Workshop()
    let request = ["Authorization: Bearer \(try workshop.generate(.personal))"]
    let path = workshop.folder + "/few.sock"
    let command = [
      ServerProcess.built("keydesk-gateway"), "--store", workshop.path, "--listen", "unix:\(path)",
    ]
    let gateway = try ServerProcess(
      ["prlimit", "--nofile=128:128"] + command, outputIn: workshop.folder)
    try gateway.waitForOutput("\"listening\"")
    let clients = try (0..<300).map { _ in try Client(socket: path) }
    for _ in 0..<20 {
      #expect(try Client(socket: path).request("GET", "/verify", request).status == 200)
    }
    let told = gateway.output.split(separator: "\n").filter { $0.contains("as many connections") }
    withExtendedLifetime(clients) { #expect(told.count == 1, "\(gateway.output)") }
    let hopeless = try ServerProcess.run(
      ["prlimit", "--nofile=40:40"] + command, in: workshop.folder)
    #expect(hopeless.code == 69)
    #expect(hopeless.output.contains("open files"), "\(hopeless.output)")
    #expect(hopeless.output.split(separator: "\n").count == 1)
  }

  private func connections(_ page: Response) throws -> Int {
    let line = page.body.split(separator: "\n").last {
      $0.hasPrefix("keydesk_gateway_connections ")
    }
    return try #require(line?.split(separator: " ").last.flatMap { Int($0) })
  }
}
