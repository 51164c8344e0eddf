import Credentials
import CredentialsTesting
import Testing

@Suite("A support bundle of anything")
struct BundleLoadTests {
  @Test(
    "More secrets than there are private letters, each with its own number", .timeLimit(.minutes(5))
  )
  func manySecrets() throws {
    let count = 10_000
    let list = (0..<count).map { "\"s\($0 + 100_000)x\"" }.joined(separator: ",")
    let bundle = SupportBundle(
      try #require(HTTPTranscript("POST / HTTP/1.1\n\n{\"tokens\":[\(list)]}")))
    #expect(bundle.tokens.count == count)
    #expect(bundle.body.hasSuffix("\"[redacted \(count)]\"]}"))
    #expect(bundle.tokens.last?.value.reveal() == "s\(count + 99_999)x")
  }

  @Test(
    "What makes a careless search slow does not",
    .timeLimit(.minutes(5)),
    arguments: [
      "token=\"", "{\"token\":", "[", "{\"name\":\"token\",\"value\":", "<token>", "<![CDATA[",
      "\\",
      "%25", "&amp;", "://@", "token: |\n ", "-----BEGIN PRIVATE KEY-----\n", "a\"\n", "\"", "'",
      "eyJ", "kdp_aaaa", "Bearer ", "token=a ", "Content-Disposition: form-data; name=\"token\"\n",
      "Authorization: Digest a=\"", "<a token='", "QUJD", "token=a&", "<!", "Authorization: a,",
      "\n",
      "token", "{'", "cookie: a=b;", "&#", "\r", "?token=", "a=[", "\\u005c", "%2525",
      "sk-", "/eyJ", "/AIza", "token/", "'X-Token', '", "'X-Token',", " -u ", " -u a:",
      "value: |\n", "value: a\n", "- value: a\n  name: token\n", "a: &b c\n", "a: *b\n",
      "a: &b c\ntoken: *b\n", "token=\"\"\"", "'''", "token,a\n", "|", "| token |\n|-|\n", "a;",
      ",\"",
      "mysql -pa", " -p", "\"token\";s:1:\"", "/reset/", "/bot1:", "/a1b2c3d4", ";token=a b",
      "kd\n", "kd\" + \"", "kdp_a\" + \"", "\u{1B}[", "\u{1B}]", "\u{1B}[1", "\u{AD}", "token=a(",
      "token=a('",
      "token=f'", "curl -u ", "curl -u \\\n", "curl -b a=", "curl \\\n", "machine a login b ",
      "password ", "login a password ", "identified by '", "set_header X-Token ", "header set ",
      "| token | abcd |\n", "$2b$", "$6$a", "Private-Lines: 9\n", "kind: Secret\ndata:\n",
      "data: a\nkind: Secret\n", "{\"errors\":{\"token\":[", "**token**: ",
    ])
  func repeated(piece: String) throws {
    let text = String(repeating: piece, count: 20_000 / piece.utf8.count)
    let bundle = SupportBundle(
      try #require(HTTPTranscript("POST / HTTP/1.1\nX-Token: aaaa\n\n\(text)")))
    #expect(!bundle.request.contains("aaaa"))
  }

  @Test("Random pieces never break it, and our own credentials never survive", arguments: 0..<60)
  func fuzz(seed: UInt64) throws {
    var generator = Numbers(state: seed)
    let pieces =
      SecretPlaces.json + SecretPlaces.bodies + SecretPlaces.headers + SecretPlaces.queries
      + SecretPlaces.settings + SecretPlaces.tables + SecretPlaces.commands + SecretPlaces.paths
      + SecretPlaces.bare
    let odd = [
      "\"", "{", "}", "[", "]", "\\", "%", "&", "<", ">", "\n", "\r\n", ":", "=", "'", "é", " ",
    ]
    let secret = FixedTokenMint(seed: seed).mint(.personal).reveal()
    for _ in 0..<8 {
      var text = ""
      for _ in 0..<Int.random(in: 1..<12, using: &generator) {
        let piece = Spelling.fill(pieces.randomElement(using: &generator) ?? "", with: secret)
        let start = Int.random(in: 0...piece.count, using: &generator)
        // A cut is not made within a secret: three of its letters are no longer one.
        text +=
          piece.contains(secret) && Bool.random(using: &generator)
          ? piece : piece.prefix(start) + " "
        text += odd.randomElement(using: &generator) ?? ""
      }
      let spelling = Spelling.texts.randomElement(using: &generator)
      let written = spelling?.write(text) ?? text
      let bundle = SupportBundle(
        try #require(HTTPTranscript("POST / HTTP/1.1\n\n\(written)\n\(secret)")))
      #expect(!bundle.body.contains(secret))
    }
  }
}

/// The same random numbers every time.
private struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29 &* 0xBF58_476D_1CE4_E5B9
  }
}
