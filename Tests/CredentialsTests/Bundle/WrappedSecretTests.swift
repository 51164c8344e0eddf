import Credentials
import CredentialsTesting
import Testing

@Suite("A token that a terminal broke into lines is taken out whole")
struct WrappedSecretTests {
  private static let user = FixedTokenMint(seed: 7).mint(.personal).reveal()
  private static let letters = FixedTokenMint(seed: 8).mint(.partner).reveal().dropFirst(4)
  private static let webToken = "eyJ" + (1...9).map { "\($0)\(letters)" }.joined(separator: ".")

  @Test(
    "In a header, on the wire and as curl prints it", arguments: [user, webToken], [12, 22, 60])
  func header(secret: String, width: Int) throws {
    let line = Self.wrapped("Authorization: Bearer \(secret)", width: 22 + width)
    let rest = "Accept: x\n\nHTTP/1.1 401 X\n\nhi\n"
    try Self.expectWhole(secret, from: "GET /x HTTP/1.1\nHost: h\n\(line)\n\(rest)")
    try Self.expectWhole(
      secret, from: "> GET /x HTTP/1.1\n> \(line)\n> Accept: x\n>\n< HTTP/1.1 401 X\n<\nhi\n")
    let answer = "< HTTP/1.1 200 OK\n< X-\(line)\n< Accept: x\n<\nhi\n"
    try Self.expectWhole(secret, from: "> GET /x HTTP/1.1\n>\n\(answer)")
  }

  @Test("In the request line")
  func requestLine() throws {
    let line = Self.wrapped("GET /x?token=\(Self.webToken) HTTP/1.1", width: 80)
    let bundle = try Self.expectWhole(Self.webToken, from: "\(line)\nHost: h\n\n")
    #expect(bundle.request == "GET /x?token=[redacted 1] HTTP/1.1\nHost: h\n")
  }

  @Test(
    "Early in one of ours, and with words behind it", arguments: [1, 2, 3, 4, 6, 9, 12, 19, 20, 41])
  func ours(length: Int) throws {
    let start = Self.user.prefix(length)
    let end = Self.user.dropFirst(length)
    for (behind, shown) in [(" and so on", " and so on"), ("|x", "|x"), ("\nand", "\nand")] {
      let text = "POST / HTTP/1.1\n\nthe token is \(start)\n\(end)\(behind)"
      let bundle = try Self.expectWhole(Self.user, from: text)
      #expect(bundle.body == "the token is [redacted 1]\(shown)")
    }
  }

  @Test(
    "As people paste it: quoted, in pieces, with letters that nobody sees",
    arguments: SecretPlaces.broken, [2, 4, 6, 9, 20, 41])
  func pasted(broken: (before: String, between: String), length: Int) throws {
    let pieces = "\(Self.user.prefix(length))\(broken.between)\(Self.user.dropFirst(length))"
    let text = "POST / HTTP/1.1\n\n\(broken.before)it is \(pieces) so"
    let bundle = try Self.expectWhole(Self.user, from: text)
    #expect(bundle.body == "\(broken.before)it is [redacted 1] so")
  }

  @Test("With its line escaped")
  func escaped() throws {
    let text = "POST / HTTP/1.1\n\nit is \(Self.user.prefix(3))\\\(Self.user.dropFirst(3)) so"
    #expect(try Self.expectWhole(Self.user, from: text).body == "it is [redacted 1] so")
  }

  @Test("What follows a token that was cut off stays")
  func cutOff() throws {
    let text = "POST / HTTP/1.1\n\nit was \(Self.user.prefix(12))\nand so on"
    let bundle = SupportBundle(try #require(HTTPTranscript(text)))
    #expect(bundle.body == "it was [redacted 1]\nand so on")
  }

  private static func wrapped(_ line: String, width: Int) -> String {
    var rest = line[...]
    var pieces: [Substring] = []
    while !rest.isEmpty {
      pieces.append(rest.prefix(width))
      rest = rest.dropFirst(width)
    }
    return pieces.joined(separator: "\n")
  }

  @discardableResult
  private static func expectWhole(_ secret: String, from text: String) throws -> SupportBundle {
    let bundle = SupportBundle(try #require(HTTPTranscript(text)))
    let whole = bundle.request + bundle.body + bundle.response
    #expect(bundle.tokens.contains { $0.value.reveal().filter { $0 != "\n" } == secret })
    var rest = secret[...]
    while rest.count >= 6 {
      #expect(!whole.contains(rest.prefix(6)), "\(text) became \(whole)")
      rest = rest.dropFirst(6)
    }
    return bundle
  }
}
