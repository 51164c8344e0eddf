import Credentials
import CredentialsTesting
import Testing

/// A way to write a text.
struct Spelling: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Whether nothing but the secret is taken out.
  var keepsNeighbours = true
  let write: @Sendable (String) -> String

  /// Spellings that a whole document may be in.
  static let texts = [
    Spelling(testDescription: "plain") { $0 },
    Spelling(testDescription: "percent, all letters") { percent($0) },
    Spelling(testDescription: "percent, twice") { percent(percent($0)) },
    Spelling(testDescription: "percent, three times, in JSON") {
      json(percent(percent(percent($0))))
    },
    Spelling(testDescription: "JSON") { json($0) },
    Spelling(testDescription: "JSON, twice") { json(json($0)) },
    Spelling(testDescription: "JSON, three times") { json(json(json($0))) },
    Spelling(testDescription: "JSON, all letters") { units($0) },
    Spelling(testDescription: "HTML, all letters") { entities($0) },
    Spelling(testDescription: "HTML, the marks only") { html($0) },
    Spelling(testDescription: "HTML, twice") { html(html($0)) },
    Spelling(testDescription: "base64", keepsNeighbours: false) { base64($0) },
    Spelling(testDescription: "base64 in JSON", keepsNeighbours: false) {
      "{\"a\":\"\(base64($0))\"}"
    },
  ]

  /// Spellings that a known secret may come again in.
  static let all =
    texts.filter { !$0.testDescription.contains("in JSON") } + [
      Spelling(testDescription: "one letter as percent") {
        "%" + hex($0.utf8.first) + $0.dropFirst()
      },
      Spelling(testDescription: "one letter as JSON") {
        "\\u00" + hex($0.utf8.first) + $0.dropFirst()
      },
      Spelling(testDescription: "broken into lines") {
        $0.prefix(9) + "\r\n  " + $0.dropFirst(9)
      },
      Spelling(testDescription: "base64 behind one letter", keepsNeighbours: false) {
        base64("a\($0)")
      },
      Spelling(testDescription: "base64 behind two letters", keepsNeighbours: false) {
        base64("ab\($0)")
      },
      Spelling(testDescription: "base64 for URLs", keepsNeighbours: false) {
        base64($0).replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
      },
    ]

  /// Secrets: ours, of letters and digits, a JSON web token.
  static func samples(seed: UInt64) -> [String] {
    let mint = FixedTokenMint(seed: seed)
    let letters = mint.mint(.personal).reveal().dropFirst(4)
    return [
      mint.mint(.partner).reveal(), String(letters), String(letters.prefix(20)),
      "eyJ\(letters).eyJ\(String(letters.reversed())).x-\(letters)_",
    ]
  }

  static func fill(_ place: String, with secret: String) -> String {
    place.split(separator: "{}", omittingEmptySubsequences: false).joined(separator: secret)
  }

  @discardableResult
  static func expectGone(_ secret: String, from text: String) throws -> SupportBundle {
    let bundle = SupportBundle(try #require(HTTPTranscript(text)))
    let whole = bundle.request + bundle.body + bundle.response
    for spelling in [secret, percent(secret), units(secret), json(secret), base64(secret)] {
      #expect(!whole.contains(spelling), "\(text) became \(whole)")
    }
    #expect(
      bundle.tokens.contains { $0.value.reveal().contains(secret) },
      "\(text) became \(whole) with \(bundle.tokens.map { $0.value.reveal() })")
    return bundle
  }

  static func percent(_ text: String) -> String {
    text.utf8.map { "%" + hex($0) }.joined()
  }

  static func json(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("/", with: "\\/")
      .replacing("\n", with: "\\n")
  }

  static func units(_ text: String) -> String {
    text.utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  static func entities(_ text: String) -> String {
    text.unicodeScalars.map { "&#\($0.value);" }.joined()
  }

  static func html(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  static func base64(_ text: String) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var result = ""
    var bits = 0
    var count = 0
    for byte in text.utf8 {
      bits = (bits << 8 | Int(byte)) & 0xFFFF
      count += 8
      while count >= 6 {
        count -= 6
        result.append(digits[bits >> count & 63])
      }
    }
    if count > 0 { result.append(digits[bits << (6 - count) & 63]) }
    return result + String(repeating: "=", count: (4 - result.count % 4) % 4)
  }

  private static func hex(_ byte: UInt8?) -> String {
    let digits = String(byte ?? 0, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }
}
