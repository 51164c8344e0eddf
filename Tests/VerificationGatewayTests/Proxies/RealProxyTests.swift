import Credentials
import Foundation
import Glibc
import Testing

/// The real nginx and the real Caddy, with the snippets that are shipped.
@Suite struct RealProxyTests {
  enum Proxy: String, CaseIterable, Sendable {
    case nginx
    case caddy
  }

  @Test(arguments: Proxy.allCases)
  func guardsAnAPI(_ proxy: Proxy) async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let id = try workshop.desk.reveal(.personal, as: workshop.ann).id
    let line = "Authorization: Bearer \(token)"
    let api = try await EchoAPI()
    try await workshop.withGateway { gateway in
      let server = try start(proxy, gateway: gateway.port, api: api.port, in: workshop.folder)
      try everyMethod(server, line)
      try identity(server, line, workshop)
      try hopByHop(server, line)
      try refusals(server, line, workshop)
      try countsOnce(server, gateway)
      try apiErrors(server, line)
      try eventually { try workshop.usage(of: id).last?.address == "127.0.0.1" ? true : nil }
      let key = try workshop.register()
      try partnerAlone(server, key)
      try userAuthorization(server, key)
      let replaced = try workshop.regenerate(.personal)
      #expect(try server.ask("GET", "/", [line]).status == 401)
      #expect(try server.ask("GET", "/", ["Authorization: Bearer \(replaced)"]).status == 200)
    }
    try await api.stop()
  }

  private func everyMethod(_ server: Server, _ line: String) throws {
    for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] {
      let body = method == "GET" ? nil : "some body"
      let answer = try server.ask(method, "/v1/things?a=b", [line], body: body)
      #expect(answer.status == 200)
      #expect(answer.body.hasPrefix("\(method) /v1/things?a=b\n"))
      #expect(body == nil || answer.body.contains("body: some body\n"))
    }
    #expect(try server.ask("HEAD", "/", [line]).status == 200)
  }

  /// What the API learns comes from the verdict alone.
  private func identity(_ server: Server, _ line: String, _ workshop: Workshop) throws {
    let forged = IdentityHeaderTests.names.flatMap { name in
      [name, name.replacing("-", with: "_"), name.lowercased()].map { "\($0): forged" }
    }
    for headers in [[line], [line] + forged, forged + [line]] {
      let answer = try server.ask("GET", "/", headers + ["X-Forwarded-For: 203.0.113.66"])
      #expect(answer.status == 200)
      #expect(answer.body.contains("remote-user: ann@example.com\n"))
      #expect(answer.body.contains("remote-name: Ann %C3%9Cnal\n"))
      #expect(answer.body.contains("x-keydesk-account: \(workshop.account)\n"))
      #expect(answer.body.contains("x-keydesk-kind: personal\n"))
      #expect(!answer.body.contains("forged"), "\(answer.body)")
      #expect(!answer.body.contains("kdp_") && !answer.body.contains("203.0.113.66"))
    }
  }

  /// A client names the headers that end at the proxy; those of the verdict do not.
  private func hopByHop(_ server: Server, _ line: String) throws {
    let listed = IdentityHeaderTests.names.joined(separator: ", ")
    let others = ProxyFormTests.targets.flatMap { name in
      [name, name.replacing("-", with: "_")].map { "\($0): /forged" }
    }
    for connection in [
      ["Connection: \(listed)"], ["Connection: close, \(listed)"],
      ["Connection: keep-alive", "Connection: \(listed)"],
    ] {
      let answer = try server.ask("GET", "/", [line] + others + connection)
      #expect(answer.status == 200)
      #expect(answer.body.contains("remote-user: ann@example.com\n"), "\(answer.body)")
      #expect(answer.body.contains("x-keydesk-kind: personal\n"), "\(answer.body)")
      #expect(!answer.body.contains("forged"), "\(answer.body)")
    }
  }

  /// Passed on to the gateway, and counted by the caller's address whatever the client says of it.
  private func userAuthorization(_ server: Server, _ key: String) throws {
    let body = #"{"login":"ann@example.com","password":"a wrong password"}"#
    let statuses = try (0..<8).map { attempt in
      try server.ask(
        "POST", "/api/v1/auth",
        [
          "Authorization: Bearer \(key)", "X-Forwarded-For: 203.0.113.\(attempt)",
          "X-Real-IP: 203.0.113.9",
        ],
        body: body
      ).status
    }
    #expect(statuses.first == 401 && statuses.last == 429, "\(statuses)")
    // Written otherwise it is that route still, and no verdict.
    let other = try server.ask(
      "GET", "/verify/../api/v1/auth", ["Authorization: Bearer \(key)"])
    #expect(other.status != 200, "\(other.body)")
    #expect(IdentityHeaderTests.names.allSatisfy { other[$0] == nil })
  }

  private func partnerAlone(_ server: Server, _ key: String) throws {
    let forged = IdentityHeaderTests.names.map { "\($0): forged" }
    let answer = try server.ask("GET", "/", ["Authorization: Bearer \(key)"] + forged)
    #expect(answer.status == 200)
    #expect(answer.body.contains("x-keydesk-kind: partner\n"))
    #expect(!answer.body.contains("forged"), "\(answer.body)")
  }

  private func refusals(_ server: Server, _ line: String, _ workshop: Workshop) throws {
    let missing = try server.ask("GET", "/", [])
    #expect(missing.status == 401)
    #expect(missing["WWW-Authenticate"] == #"Bearer realm="keydesk""#)
    #expect(missing["Content-Type"] == "application/json")
    #expect(missing.body == #"{"error":"Unauthorized","message":"Authentication needed."}"#)
    let wrong = try server.ask("POST", "/", ["Authorization: Bearer nonsense"], body: "x")
    #expect(wrong.status == 401)
    #expect(wrong["WWW-Authenticate"] == #"Bearer realm="keydesk", error="invalid_token""#)
    #expect(wrong.body.contains("Invalid API token"), "\(wrong.body)")
    #expect(try server.ask("GET", "/", [line, line]).status != 200)
    let other = try server.ask("GET", "/", [line, "X-Account-Id: acct_00000000"])
    #expect(other.status == 403)
    #expect(other.body.hasPrefix(#"{"error":"Forbidden""#), "\(other.body)")
    #expect(try server.ask("HEAD", "/", []).status == 401)
    try storeAway(server, line, workshop)
    let token = line.split(separator: " ")[2]
    #expect(try server.ask("GET", "/?access_token=\(token)", [line]).status == 401)
  }

  /// A refusal is one verdict, whoever says it to the client.
  private func countsOnce(_ server: Server, _ gateway: TestGateway) throws {
    let count = { () throws -> Int in
      let lines = try gateway.ask("GET", "/metrics").body.split(separator: "\n")
      return lines.filter { $0.hasPrefix("keydesk_gateway_verdicts_total") }
        .compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }.reduce(0, +)
    }
    let before = try count()
    for _ in 0..<5 { #expect(try server.ask("GET", "/", []).status == 401) }
    #expect(try count() == before + 5)
  }

  /// No verdict is told as what it is, and when to ask again.
  private func storeAway(_ server: Server, _ line: String, _ workshop: Workshop) throws {
    let aside = workshop.folder + "/aside.db"
    #expect(rename(workshop.path, aside) == 0)
    for (method, body) in [("GET", nil), ("POST", "some body")] as [(String, String?)] {
      let answer = try server.ask(method, "/v1", [line], body: body)
      #expect(answer.status == 503)
      #expect(answer["Retry-After"] == "1")
      #expect(answer.body.hasPrefix(#"{"error":"Service Unavailable""#), "\(answer.body)")
    }
    #expect(rename(aside, workshop.path) == 0)
    #expect(try server.ask("GET", "/v1", [line]).status == 200)
  }

  /// What the API itself says, also of errors, is passed on.
  private func apiErrors(_ server: Server, _ line: String) throws {
    for status in [401, 403, 500, 503] {
      let answer = try server.ask("GET", "/status/\(status)", [line])
      #expect(answer.status == status)
      #expect(answer.body.hasPrefix("GET /status/\(status)\n"), "\(answer.body)")
    }
  }

  /// A proxy that listens.
  private struct Server {
    let process: ServerProcess
    let port: Int

    func ask(
      _ method: String, _ target: String, _ headers: [String], body: String? = nil
    ) throws -> Response {
      try Client(port: port).request(method, target, headers, body: body)
    }
  }

  private func start(
    _ proxy: Proxy, gateway: Int, api: Int, in folder: String
  ) throws -> Server {
    let port = try freePort()
    let command: [String]
    switch proxy {
    case .nginx:
      let snippet = try shipped("nginx.conf", [("listen 80", "listen 127.0.0.1:\(port)")])
        .replacing("127.0.0.1:8420", with: "127.0.0.1:\(gateway)")
        .replacing("127.0.0.1:3000", with: "127.0.0.1:\(api)")
      // Folders of its own: started by root, nginx gives them to its workers' user.
      let temporary = ["client_body", "proxy", "fastcgi", "scgi", "uwsgi"].map {
        "\($0)_temp_path \(folder)/nginx-\($0);"
      }
      let text = """
        daemon off; pid \(folder)/nginx.pid; error_log stderr; events {}
        http { access_log off; \(temporary.joined(separator: " "))
        \(snippet)
        }
        """
      try Data(text.utf8).write(to: URL(filePath: folder + "/nginx.conf"))
      command = ["nginx", "-e", "stderr", "-c", folder + "/nginx.conf"]
    case .caddy:
      let text = try shipped("Caddyfile", [(":80 {", ":\(port) {\n\tbind 127.0.0.1")])
        .replacing("127.0.0.1:8420", with: "127.0.0.1:\(gateway)")
        .replacing("127.0.0.1:3000", with: "127.0.0.1:\(api)")
      let whole = "{\n\tadmin off\n\tauto_https off\n}\n" + text
      try Data(whole.utf8).write(to: URL(filePath: folder + "/Caddyfile"))
      command = ["caddy", "run", "--config", folder + "/Caddyfile", "--adapter", "caddyfile"]
    }
    let process = try ServerProcess(
      command, environment: ["HOME": folder, "XDG_DATA_HOME": folder], outputIn: folder)
    try waitUntilOpen(port)
    return Server(process: process, port: port)
  }

  private func waitUntilOpen(_ port: Int) throws {
    _ = try eventually {
      do {
        return try Client(port: port)
      } catch {
        return nil
      }
    }
  }

  /// A shipped snippet with a line changed, which must be there.
  private func shipped(_ name: String, _ changes: [(String, String)]) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    var text = try String(
      contentsOf: root.appending(path: "Resources/Proxies/\(name)"), encoding: .utf8)
    for (old, new) in changes {
      try #require(text.contains(old))
      text = text.replacing(old, with: new)
    }
    return text
  }

  /// A port that nobody has just now.
  private func freePort() throws -> Int {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(descriptor, $0, length)
        _ = getsockname(descriptor, $0, &length)
      }
    }
    return Int(in_port_t(bigEndian: address.sin_port))
  }
}
