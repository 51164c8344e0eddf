import Credentials
import Testing

/// Bytes that are no proper HTTP: never a 2xx, and the connection ends.
@Suite struct MalformedRequestTests {
  /// `TOKEN` stands for a valid token.
  @Test(arguments: [
    "nonsense\r\n\r\n", "GET\r\n\r\n", "GET /verify\r\n\r\n", "GET /verify HTTP/2.0\r\n\r\n",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET /verify HTTP/1.1\r\nHost: x\r\nNo colon\r\n\r\n",
    "GET /verify HTTP/1.1\r\nHost: x\r\nAuthorization : Bearer TOKEN\r\n\r\n",
    "GET /verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer TOKEN\r\n: x\r\n\r\n",
    "GET /verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer TOKEN\u{0}\r\n\r\n",
    "GET /ver ify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer TOKEN\r\n\r\n",
    "GET /verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer TOKEN\r\nContent-Length: x\r\n\r\n",
    "GET /verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer TOKEN\r\nContent-Length: -1\r\n\r\n",
    "POST /verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer TOKEN\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "POST /verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer TOKEN\r\nContent-Length: 5\r\n"
      + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST /verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer TOKEN\r\nTransfer-Encoding: gzip\r\n\r\n0\r\n\r\n",
    "POST /verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer TOKEN\r\nTransfer-Encoding: xfoo, chunked\r\n\r\n0\r\n\r\n",
    "POST /verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer TOKEN\r\nTransfer-Encoding: xfoo\r\n"
      + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST /verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer TOKEN\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
    "POST /verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer TOKEN\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n",
    "GET /verify HTTP/1.1\r\nAuthorization: Bearer TOKEN\r\n\r\n",
    "GET /verify HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer TOKEN\r\nHost: a\r\n\r\n",
    "GET /verify RTSP/1.0\r\nHost: a\r\nAuthorization: Bearer TOKEN\r\n\r\n",
    "POST /verify RTSP/1.0\nHost: a\nAuthorization: Bearer TOKEN\n\n",
    "SOURCE /verify ICE/1.0\r\nHost: a\r\nAuthorization: Bearer TOKEN\r\n\r\n",
    "DESCRIBE /verify RTSP/1.1\r\nHost: a\r\nAuthorization: Bearer TOKEN\r\n\r\n",
    "\r\n\r\nGET /verify RTSP/1.1\r\nHost: a\r\nAuthorization: Bearer TOKEN\r\n\r\n",
    "GET /verify HTTP/1.0\r\nHost: a\r\nHost: b\r\nAuthorization: Bearer TOKEN\r\n\r\n",
  ])
  func isRefusedAndClosed(_ text: String) async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    try await workshop.withGateway { gateway in
      let client = try gateway.client()
      client.send(text.replacing("TOKEN", with: token))
      #expect(try client.receive().status == 400)
      try client.expectClose()
      #expect(try gateway.verify(bearer: token).status == 200)
    }
  }

  @Test(arguments: [
    "X-Long: \(String(repeating: "x", count: 20_000))",
    (0..<3).map { "X-\($0): \(String(repeating: "x", count: 15_000))" }.joined(separator: "\r\n"),
    (0..<200).map { "X-\($0): y" }.joined(separator: "\r\n"),
    "\(String(repeating: "x", count: 20_000)): y",
    "Authorization: Bearer \(String(repeating: "x", count: 40_000))",
  ])
  func oversizedHeaders(_ lines: String) async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    try await workshop.withGateway { gateway in
      let client = try gateway.client()
      client.send(
        "GET /verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n\(lines)\r\n\r\n")
      #expect(try client.receive().status == 431)
      try client.expectClose()
    }
  }

  @Test func oversizedTargetAndBody() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    try await workshop.withGateway { gateway in
      let long = try gateway.client()
      long.send("GET /verify/\(String(repeating: "x", count: 40_000)) HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try long.receive().status == 431)
      let client = try gateway.client()
      let headers = ["Authorization: Bearer \(token)"]
      let body = String(repeating: "x", count: 100_000)
      #expect(try client.request("POST", "/verify", headers, body: body).status == 200)
      client.send(
        "POST /verify HTTP/1.1\r\nHost: x\r\n\(headers[0])\r\nContent-Length: 2000000\r\n\r\n"
          + String(repeating: "x", count: 1_200_000))
      #expect(try client.receive().status == 413)
      try client.expectClose()
    }
  }

  @Test func aCutRequestGetsNoVerdict() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    try await workshop.withGateway { gateway in
      for text in [
        "GET /verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n",
        "POST /verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\nContent-Length: 5\r\n\r\nabc",
        "POST /verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
      ] {
        let client = try gateway.client()
        client.send(text)
        client.finishSending()
        #expect(try client.receive().status == 400)
        try client.expectClose()
      }
    }
  }

  @Test func pipelinedRequestsAreAnsweredInOrder() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    try await workshop.withGateway { gateway in
      let client = try gateway.client()
      let good = "GET /verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n\r\n"
      let bad = "GET /verify HTTP/1.1\r\nHost: x\r\n\r\n"
      let other = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
      client.send(String(repeating: good + bad + other, count: 100) + good + "rubbish\r\n\r\n")
      client.finishSending()
      for _ in 0..<100 {
        #expect(try client.receive().status == 200)
        #expect(try client.receive().status == 401)
        #expect(try client.receive().body == "alive\n")
      }
      #expect(try client.receive().status == 200)
      #expect(try client.receive().status == 400)
      try client.expectClose()
    }
  }

  /// Also one byte after the other, and behind a request on the same connection.
  @Test func anotherProtocolBehindARequest() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let text = """
      GET /verify HTTP/1.1\r\nHost: x\r\nUser-Agent: Player RTSP/1.0\r\nAuthorization: Bearer \(token)\r\n\r\n\
      GET /verify RTSP/1.0\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n\r\n
      """
    try await workshop.withGateway { gateway in
      for pieces in [[text], text.unicodeScalars.map { String($0) }] {
        let client = try gateway.client()
        for piece in pieces { client.send(piece) }
        #expect(try client.receive().status == 200)
        #expect(try client.receive().status == 400)
        try client.expectClose()
      }
    }
  }

  @Test func whatFollowsAnUpgradeIsNoRequest() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    try await workshop.withGateway { gateway in
      let client = try gateway.client()
      let request = "GET /verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n"
      client.send(request + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n" + request + "\r\n")
      let response = try client.receive()
      #expect(response.status == 200)
      #expect(response["Connection"] == "close")
      try client.expectClose()
      let connecting = try gateway.client()
      connecting.send(
        "CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n\r\n")
      #expect(try connecting.receive().status == 404)
      try connecting.expectClose()
    }
  }

  @Test func connectionsStayOrEndAsTheClientAsks() async throws {
    let workshop = try Workshop()
    let line = "Authorization: Bearer \(try workshop.generate(.personal))\r\n"
    try await workshop.withGateway { gateway in
      let client = try gateway.client()
      for _ in 0..<3 {
        client.send("GET /verify HTTP/1.0\r\n\(line)Connection: keep-alive\r\n\r\n")
        #expect(try client.receive()["Connection"] == "keep-alive")
      }
      client.send("GET /verify HTTP/1.0\r\n\(line)\r\n")
      #expect(try client.receive()["Connection"] == "close")
      try client.expectClose()
      let waiting = try gateway.client()
      waiting.send(
        "POST /verify HTTP/1.1\r\nHost: x\r\n\(line)Expect: 100-continue\r\nContent-Length: 2\r\n\r\n"
      )
      #expect(try waiting.receive(hasBody: false).status == 100)
      waiting.send("ab")
      #expect(try waiting.receive().status == 200)
    }
  }
}
