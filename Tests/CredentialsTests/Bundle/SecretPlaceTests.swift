import Credentials
import Testing

@Suite("A secret of any kind is taken out of every place that names it")
struct SecretPlaceTests {
  @Test("In a body", arguments: SecretPlaces.json + SecretPlaces.bodies)
  func body(place: String) throws {
    for secret in Spelling.samples(seed: UInt64(place.utf8.count)) {
      let filled = Spelling.fill(place, with: secret)
      try Spelling.expectGone(secret, from: "POST / HTTP/1.1\nHost: x\n\n\(filled)")
      try Spelling.expectGone(secret, from: "GET / HTTP/1.1\n\nHTTP/1.1 200 OK\nA: b\n\n\(filled)")
    }
  }

  @Test(
    "In settings, tables, commands and paths",
    arguments: SecretPlaces.settings + SecretPlaces.tables + SecretPlaces.commands
      + SecretPlaces.paths)
  func elsewhere(place: String) throws {
    for secret in Spelling.samples(seed: UInt64(place.utf8.count)) {
      try Spelling.expectGone(
        secret, from: "POST / HTTP/1.1\n\n\(Spelling.fill(place, with: secret))")
    }
  }

  @Test(
    "A sentence for a password",
    arguments: SecretPlaces.settings + SecretPlaces.tables + [
      "password = \"\"\"\nit is\n{}\"\"\"", "mysqldump -h db -p'{}' shop",
    ])
  func sentence(place: String) throws {
    let filled = Spelling.fill(place, with: "hunter two horse")
    let bundle = SupportBundle(try #require(HTTPTranscript("POST / HTTP/1.1\n\n\(filled)")))
    for word in ["hunter", "two", "horse"] {
      #expect(!bundle.body.contains(word), "\(filled) became \(bundle.body)")
    }
  }

  @Test("Any word where what stands around it says what it is", arguments: SecretPlaces.bare)
  func bare(place: String) throws {
    let random = Spelling.samples(seed: UInt64(place.utf8.count))
    for secret in random + ["hunter-two-horse", "hunter2x"] {
      try Spelling.expectGone(
        secret, from: "POST / HTTP/1.1\n\n\(Spelling.fill(place, with: secret))")
    }
  }

  @Test("What stands around a secret stays, and the secret is what its wrapper holds")
  func around() throws {
    let text =
      "POST / HTTP/1.1\n\n{\u{1B}[34m\"token\"\u{1B}[0m: \u{1B}[32m\"hunter-1x\"\u{1B}[0m}\n"
      + "Config { api_key: Some(\"hunter-2x\"), id: 7 }\nget(url, auth=('ada', 'hunter-3x'))\n"
      + "curl -su ada:hunter-4x -b 'a=hunter-5x' https://x/ | docker run -u 7:8 x\n"
      + "proxy_set_header X-Api-Key hunter-6x; a b;\n| password | hunter-7x |\n"
      + "curl -u ada:hunter-8x; date -u a:b\n**API key:** `hunter-9x`\n\"tokens\": 48151623\n"
    let bundle = SupportBundle(try #require(HTTPTranscript(text)))
    #expect(
      bundle.body
        == "{\u{1B}[34m\"token\"\u{1B}[0m: \u{1B}[32m\"[redacted 1]\"\u{1B}[0m}\n"
        + "Config { api_key: Some(\"[redacted 2]\"), id: 7 }\n"
        + "get(url, auth=('ada', '[redacted 3]'))\n"
        + "curl -su ada:[redacted 4] -b 'a=[redacted 5]' https://x/ | docker run -u 7:8 x\n"
        + "proxy_set_header X-Api-Key [redacted 6]; a b;\n| password | [redacted 7] |\n"
        + "curl -u ada:[redacted 8]; date -u a:b\n**API key:** `[redacted 9]`\n"
        + "\"tokens\": [redacted 10]")
    let words = (1...9).map { "hunter-\($0)x" }
    #expect(bundle.tokens.map { $0.value.reveal() } == words + ["48151623"])
  }

  @Test("A code of lower-case letters only, in a URL and in a form")
  func letters() throws {
    for text in [
      "GET /back?code=wqzkvbnmtrpl&state=1 HTTP/1.1\nHost: x\n\n",
      "GET /back?state=1&code=wqzkvbnmtrpl HTTP/1.1\nHost: x\n\n",
      "POST / HTTP/1.1\n\ncode=wqzkvbnmtrpl&grant_type=authorization_code",
    ] { try Spelling.expectGone("wqzkvbnmtrpl", from: text) }
  }

  @Test("A key in hexadecimal digits is gone in the other case of its letters, too")
  func otherCase() throws {
    let key = "9f86d081884c7d659a2feaa0c55ad015"
    let text = "POST / HTTP/1.1\nX-Auth-Token: \(key)\n\nkey \(key.uppercased()) was used"
    let bundle = try Spelling.expectGone(key, from: text)
    #expect(bundle.body == "key [redacted 1] was used")
    let back = "POST / HTTP/1.1\nX-Auth-Token: \(key.uppercased())\n\nkey \(key) was used"
    #expect(try Spelling.expectGone(key.uppercased(), from: back).body == bundle.body)
  }

  @Test("In a header", arguments: SecretPlaces.headers)
  func header(place: String) throws {
    for secret in Spelling.samples(seed: UInt64(place.utf8.count)) {
      let filled = Spelling.fill(place, with: secret)
      try Spelling.expectGone(secret, from: "GET / HTTP/1.1\nHost: x\n\(filled)\nAccept: */*\n\nx")
      try Spelling.expectGone(
        secret,
        from: "> GET / HTTP/1.1\n> Host: x\n>\n< HTTP/1.1 200 OK\n< A: b\n"
          + filled.split(separator: "\n").map { "< \($0)\n" }.joined() + "<\n")
    }
  }

  @Test("In a URL", arguments: SecretPlaces.queries)
  func query(place: String) throws {
    for secret in Spelling.samples(seed: UInt64(place.utf8.count)) {
      let filled = Spelling.fill(place, with: secret)
      try Spelling.expectGone(secret, from: "GET /x\(filled) HTTP/1.1\nHost: x\n\n")
      try Spelling.expectGone(
        secret,
        from: "POST /x HTTP/1.1\n\n{\"url\":\"https://x/\(filled.replacing("\"", with: "\\\""))\"}")
    }
  }

  @Test("Words that nobody would take for random", arguments: SecretPlaces.named)
  func words(place: String) throws {
    let filled = Spelling.fill(place, with: "hunter-two-horse")
    try Spelling.expectGone("hunter-two-horse", from: "POST / HTTP/1.1\nHost: x\n\n\(filled)")
  }

  @Test("In cookies by whatever name, and in one without a name")
  func cookies() throws {
    for line in ["Cookie: version={}; path={}", "Set-Cookie: {}; Path=/", "Set-Cookie: path={}"] {
      let filled = Spelling.fill(line, with: "hunter-two-horse")
      try Spelling.expectGone("hunter-two-horse", from: "GET / HTTP/1.1\n\(filled)\n\nx")
    }
  }

  @Test("What was found once is gone in whatever spelling it comes again", arguments: Spelling.all)
  func echoed(spelling: Spelling) throws {
    for secret in Spelling.samples(seed: 5) + [#"p@s/w+rd é"\ %41&amp;<x>=;,z"#] {
      let echo = spelling.write(secret)
      let text = "POST /?echo=1 HTTP/1.1\nX-Auth-Token: \(secret)\n\nbefore \(echo) after"
      let bundle = try Spelling.expectGone(secret, from: text)
      #expect(!bundle.body.contains(echo))
      #expect(bundle.body.contains("[redacted 1]"))
      if spelling.keepsNeighbours {
        #expect(bundle.body == "before [redacted 1] after")
      }
    }
  }

  @Test("A secret name and its value in an encoding", arguments: Spelling.texts)
  func encoded(spelling: Spelling) throws {
    for place in [#"{"token":"{}"}"#, "a=b&token={}&c=d", "<token>{}</token>", "x: Bearer {}"] {
      for secret in Spelling.samples(seed: 9) {
        let text = spelling.write(Spelling.fill(place, with: secret))
        try Spelling.expectGone(secret, from: "POST / HTTP/1.1\n\n\(text)")
      }
    }
  }

  @Test("Numbers are secrets, too, under a secret name; literals are not")
  func numbers() throws {
    let text =
      #"{"token":48151623,"tokens":[42424242,null,true],"pin":1234,"passwords":{"a":99887766},"id":5}"#
    let bundle = SupportBundle(try #require(HTTPTranscript("POST / HTTP/1.1\n\n\(text)")))
    #expect(
      bundle.body
        == #"{"token":[redacted 1],"tokens":[[redacted 2],null,true],"pin":[redacted 3],"#
        + #""passwords":{"a":[redacted 4]},"id":5}"#)
  }

  @Test("The same value is the same number, in whatever spelling")
  func sameNumber() throws {
    let text =
      "POST /?token=a%2Fbcdefgh HTTP/1.1\n\n{\"token\":\"a\\/bcdefgh\",\"x\":\"a/bcdefgh\"}"
    let bundle = SupportBundle(try #require(HTTPTranscript(text)))
    #expect(bundle.request == "POST /?token=[redacted 1] HTTP/1.1\n")
    #expect(bundle.body == #"{"token":"[redacted 1]","x":"[redacted 1]"}"#)
    #expect(bundle.tokens.map { $0.value.reveal() } == ["a/bcdefgh"])
  }
}
