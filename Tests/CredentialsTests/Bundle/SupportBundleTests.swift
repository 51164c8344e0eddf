import Credentials
import CredentialsTesting
import Testing

@Suite("A support bundle holds no token outside of its list")
struct SupportBundleTests {
  @Test("What curl -v printed")
  func curl() throws {
    let bundle = SupportBundle(
      try #require(
        HTTPTranscript(
          """
          * Connected to api.example.com
          > GET /v1/clients?access_token=query-secret&page=2 HTTP/1.1
          > Host: api.example.com
          > Authorization: Bearer partner-secret, User user-secret
          > x-account-id: acct_3f9k2m7q
          >
          < HTTP/1.1 401 Unauthorized
          < content-type: application/json
          < set-cookie: sid=cookie-secret; Path=/; HttpOnly
          <
          {"message":"Invalid API token","token":"json-secret","id":7}
          * Connection left intact
          """)))
    #expect(
      bundle.request == """
        GET /v1/clients?access_token=[redacted 1]&page=2 HTTP/1.1
        Host: api.example.com
        Authorization: Bearer [redacted 2], User [redacted 3]
        x-account-id: acct_3f9k2m7q

        """)
    #expect(
      bundle.response == """
        HTTP/1.1 401 Unauthorized
        content-type: application/json
        set-cookie: sid=[redacted 4]; Path=/; HttpOnly

        {"message":"Invalid API token","token":"[redacted 5]","id":7}

        """)
    #expect(bundle.tokens.map(\.kind) == ["access_token", "bearer", "user", "cookie", "token"])
    #expect(bundle.tokens[1].value.reveal() == "partner-secret")
  }

  @Test("Two messages as they are on the wire; the request's body by itself")
  func wire() throws {
    let text =
      "POST https://ada:pass-word@example.com/auth HTTP/1.1\r\nContent-Type: x\r\n\r\n"
      + "login=ada&password=correct+horse\r\n\r\nHTTP/1.1 200 OK\r\n\r\nsaid correct horse\r\n"
    let bundle = SupportBundle(try #require(HTTPTranscript(text)))
    #expect(bundle.request.hasPrefix("POST https://ada:[redacted 1]@example.com/auth HTTP/1.1\n"))
    #expect(bundle.body == "login=ada&password=[redacted 2]")
    #expect(bundle.response == "HTTP/1.1 200 OK\n\nsaid [redacted 2]\n")
  }

  @Test("No request, no bundle", arguments: ["", "\n\n", "hello", "* nothing\n"])
  func noRequest(text: String) {
    #expect(HTTPTranscript(text) == nil)
  }

  @Test(
    "Wherever a credential of ours stands, also cut off, it does not survive",
    arguments: [
      "Authorization: Bearer {}", "Authorization: bearer {}", "Authorization: {}",
      "Authorization: Bearer {}, User {}", "Authorization: Bearer {},User {}", "X-Api-Key: {}",
      "X-Anything: see {} there", "Cookie: a={}; b=c", "{}", "?token={}&x=1", "?q=%22{}%22",
      "{\"a\":{\"b\":[\"{}\"]}}", "{\"a\":\"{\\\"token\\\":\\\"{}\\\"}\"}", "<token>{}</token>",
      "<t token='{}'/>", "token: {}", "it was{}", "{}{}", "name=\"token\"\r\n\r\n{}\r\n--",
    ])
  func ours(place: String) throws {
    let mint = FixedTokenMint(seed: UInt64(place.utf8.count))
    for kind in CredentialKind.allCases {
      for length in [43, 42, 20, 12] {
        let value = String(mint.mint(kind).reveal().prefix(length))
        let line = place.split(separator: "{}", omittingEmptySubsequences: false)
          .joined(separator: value)
        try expectGone(value, from: "GET /\(line) HTTP/1.1\nHost: x\n\n")
        try expectGone(value, from: "GET / HTTP/1.1\n\(line)\n\n")
        try expectGone(value, from: "GET / HTTP/1.1\n\n\(line)\n\nHTTP/1.1 200 OK\n\n\(line)")
      }
    }
  }

  @Test("What was found once is gone everywhere, in every spelling")
  func everywhere() throws {
    let secret = "a/b+c d\"é%"
    let encoded = "a%2Fb%2Bc%20d%22%C3%A9%25"
    let text = """
      POST /x?echo=\(encoded) HTTP/1.1
      X-Auth-Token: \(secret)

      again a\\/b+c d\\"é% and \(secret)
      """
    let bundle = SupportBundle(try #require(HTTPTranscript(text)))
    let whole = bundle.request + bundle.body + bundle.response
    for spelling in [secret, encoded] { #expect(!whole.contains(spelling)) }
  }

  @Test("A Basic scheme's password is gone in the clear, too")
  func basic() throws {
    let text = "GET / HTTP/1.1\nAuthorization: Basic YWRhOnNlc2FtZS1vcGVu\n\nsesame-open"
    let bundle = SupportBundle(try #require(HTTPTranscript(text)))
    #expect(bundle.body == "[redacted 3]")
    #expect(!bundle.request.contains("YWRh"))
  }

  private func expectGone(_ value: String, from text: String) throws {
    let bundle = SupportBundle(try #require(HTTPTranscript(text)))
    let whole = bundle.request + bundle.body + bundle.response
    #expect(!whole.contains(value), "\(text) became \(whole)")
    #expect(bundle.tokens.contains { $0.value.reveal().contains(value) })
  }
}
