import Credentials
import Testing

@Suite("A dump of bytes that holds a secret is taken out of a support bundle")
struct HexDumpTests {
  private static let token = "kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2"

  /// A dump as `hexdump -C`, `xxd` or `curl --trace` writes it.
  private static func dump(_ text: String, _ style: String) -> String {
    let bytes = Array(text.utf8)
    return stride(from: 0, to: bytes.count, by: 16).map { start in
      let line = bytes[start..<min(start + 16, bytes.count)]
      let pairs = line.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
      let letters = String(decoding: line, as: UTF8.self)
      let offset = String(1 << 32 + start, radix: 16).dropFirst(style == "curl" ? 5 : 1)
      return switch style {
      case "curl": "\(offset): \(pairs.joined(separator: " ")) \(letters)"
      case "xxd": "\(offset): \(pairs.joined())  \(letters)".grouped
      default: "\(offset)  \(pairs.joined(separator: " "))  |\(letters)|"
      }
    }.joined(separator: "\n")
  }

  @Test("And around it all stays", arguments: ["hexdump", "xxd", "curl"])
  func secret(style: String) throws {
    let dump = Self.dump("Authorization: Bearer \(Self.token)", style)
    let text = "POST / HTTP/1.1\n\nbefore\n\(dump)\n== after"
    let bundle = SupportBundle(try #require(HTTPTranscript(text)))
    #expect(bundle.body == "before\n[redacted 1]\n== after")
  }

  @Test("One without a secret stays, too", arguments: ["hexdump", "xxd", "curl"])
  func none(style: String) throws {
    let dump = Self.dump("nothing that nobody may know is in here", style)
    let bundle = SupportBundle(try #require(HTTPTranscript("POST / HTTP/1.1\n\n\(dump)")))
    #expect(bundle.body == dump)
  }
}

extension String {
  /// The digits behind the offset in groups of four.
  fileprivate var grouped: String {
    let parts = split(separator: " ", maxSplits: 1)
    let digits = Array(parts[1].prefix { $0.isHexDigit })
    let groups = stride(from: 0, to: digits.count, by: 4).map {
      String(digits[$0..<min($0 + 4, digits.count)])
    }
    return "\(parts[0]) \(groups.joined(separator: " "))\(parts[1].dropFirst(digits.count))"
  }
}
