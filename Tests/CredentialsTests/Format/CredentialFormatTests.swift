import Credentials
import Testing

/// `<prefix>_<32 random base62><6 base62 of CRC-32>`.
@Suite struct CredentialFormatTests {
  /// Values computed with zlib's `crc32`, one of them with a checksum that needs padding.
  static let vectors: [(String, CredentialKind)] = [
    ("kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2", .personal),
    ("kdp_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz1Y34PR", .personal),
    ("kdp_RNDD2Pkq8jmPpFiDbbgbRAQ8ruN0HhA6000UZE", .personal),
    ("kda_0123456789ABCDEFGHIJKLMNOPQRSTUV4fhNVd", .publicAPI),
    ("kda_0000000000000000000000000000000004QmGU", .publicAPI),
    ("kdm_0123456789ABCDEFGHIJKLMNOPQRSTUV2g6mJA", .partner),
    ("kdu_0123456789ABCDEFGHIJKLMNOPQRSTUV1KQZWg", .userToken),
  ]

  @Test(arguments: vectors) func knownValuesAreRead(value: String, kind: CredentialKind) {
    #expect(CredentialFormat.kind(of: value) == kind)
  }

  @Test func theTableOfPrefixesHolds() {
    let prefixes = CredentialKind.allCases.map { "\($0.rawValue) \($0.prefix)" }
    #expect(
      prefixes == ["personal kdp", "public-api kda", "partner kdm", "user-token kdu"])
  }

  @Test(arguments: CredentialKind.allCases) func aMintedValueIsWellFormed(kind: CredentialKind) {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<50 {
      let value = CredentialFormat.mint(kind, using: &generator).reveal()
      #expect(value.count == 42)
      #expect(value.hasPrefix(kind.prefix + "_"))
      #expect(value.dropFirst(4).allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
      #expect(CredentialFormat.kind(of: value) == kind)
    }
  }

  @Test(arguments: CredentialKind.allCases)
  func everySingleCharacterChangeIsDetected(kind: CredentialKind) {
    var generator = SystemRandomNumberGenerator()
    let value = Array(CredentialFormat.mint(kind, using: &generator).reveal())
    let others = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-é \0")
    for index in value.indices {
      for other in others where other != value[index] {
        var changed = value
        changed[index] = other
        #expect(CredentialFormat.kind(of: String(changed)) == nil, "at \(index): \(other)")
      }
    }
  }

  @Test(arguments: CredentialKind.allCases)
  func everyMissingDoubledOrSwappedCharacterIsDetected(kind: CredentialKind) {
    var generator = SystemRandomNumberGenerator()
    let value = Array(CredentialFormat.mint(kind, using: &generator).reveal())
    for index in value.indices {
      var shorter = value
      shorter.remove(at: index)
      #expect(CredentialFormat.kind(of: String(shorter)) == nil)
      var longer = value
      longer.insert(value[index], at: index)
      #expect(CredentialFormat.kind(of: String(longer)) == nil)
      guard index > 0, value[index] != value[index - 1] else { continue }
      var swapped = value
      swapped.swapAt(index, index - 1)
      #expect(CredentialFormat.kind(of: String(swapped)) == nil)
    }
  }

  @Test(arguments: [
    "", "kdp", "kdp_", "_", "KDP_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2",
    " kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2", "kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2\n",
    "kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2\r\n", "kdx_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2",
    "kda_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2",
    "kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2\u{301}",
    "kdp_０123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2",
  ])
  func otherTextsAreNoValues(text: String) {
    #expect(CredentialFormat.kind(of: text) == nil)
  }

  @Test func drawsAreSpreadEvenly() {
    var generator = SystemRandomNumberGenerator()
    var counts: [Character: Int] = [:]
    for _ in 0..<1_000 {
      let value = CredentialFormat.mint(.personal, using: &generator).reveal()
      for character in value.dropFirst(4).prefix(32) { counts[character, default: 0] += 1 }
    }
    // 32,000 draws among 62: 516 each, give or take 23. Eight deviations never happen by chance.
    #expect(counts.count == 62)
    #expect(counts.values.allSatisfy { (330...702).contains($0) })
  }
}
