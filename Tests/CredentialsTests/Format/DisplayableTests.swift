import Credentials
import Testing

/// What came from outside, as it may be shown.
@Suite struct DisplayableTests {
  /// C0, DEL and C1, bidi controls, line and paragraph separators, what stands for bytes that were no text.
  static let escaped: [UInt32] =
    Array(0x00...0x1F) + Array(0x7F...0x9F)
    + [0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E]
    + [0x2066, 0x2067, 0x2068, 0x2069, 0x2028, 0x2029, 0xFFFD]

  @Test(arguments: escaped) func controlsAreEscaped(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    let hex = String(value, radix: 16, uppercase: true)
    #expect("a\(scalar)b".displayable == "a\\u{\(hex)}b")
    #expect(String(displaying: Array("a\(scalar)b".utf8)) == "a\\u{\(hex)}b")
  }

  @Test(arguments: ["", "ada@example.com", "Zoë Ångström", "日本語", "🇩🇪👩‍👩‍👧", " \u{A0}~", "\\u{1B}"])
  func textIsLeftAsItIs(text: String) {
    #expect(text.displayable == text)
    #expect(String(displaying: Array(text.utf8)) == text)
  }

  @Test(
    arguments: [
      ([0xFF], "\\u{FF}"),
      ([0x61, 0xC3, 0x62], "a\\u{C3}b"),
      ([0xC3], "\\u{C3}"),
      ([0xC0, 0x80], "\\u{C0}\\u{80}"),
      ([0xED, 0xA0, 0x80], "\\u{ED}\\u{A0}\\u{80}"),
      ([0xF4, 0x90, 0x80, 0x80], "\\u{F4}\\u{90}\\u{80}\\u{80}"),
      ([0xE2, 0x82, 0xAC, 0xE2, 0x82], "€\\u{E2}\\u{82}"),
      ([0xC3, 0xA9, 0xFE], "é\\u{FE}"),
      ([0x1B, 0x5B, 0x33, 0x31, 0x6D], "\\u{1B}[31m"),
    ] as [([UInt8], String)])
  func bytesThatAreNoTextAreEscaped(bytes: [UInt8], shown: String) {
    #expect(String(displaying: bytes) == shown)
  }

  @Test func aLineEndInsideOneCharacterIsEscapedToo() {
    #expect("a\r\nb".displayable == "a\\u{D}\\u{A}b")
  }

  @Test func noByteSequenceLetsAControlThrough() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      let shown = String(displaying: bytes)
      #expect(shown.unicodeScalars.allSatisfy { !Self.escaped.contains($0.value) }, "\(bytes)")
      #expect(shown.displayable == shown)
    }
  }
}
