import Credentials
import Sealing
import Testing

@Suite struct SystemTokenMintTests {
  private let mint = SystemTokenMint()

  @Test(arguments: CredentialKind.allCases)
  func mintedValueHasItsKindsFormat(_ kind: CredentialKind) {
    let value = mint.mint(kind).reveal()
    #expect(CredentialFormat.kind(of: value) == kind)
    #expect(value.utf8.count == 3 + 1 + 32 + 6)
  }

  @Test func documentedValueEndsInItsChecksum() {
    let body = "kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV"
    #expect(CredentialFormat.kind(of: body + "4eTPB2") == .personal)
    #expect(CredentialFormat.kind(of: body + "4eTPB3") == nil)
  }

  @Test func valuesNeverRepeat() {
    let values = Set((0..<2_000).map { _ in mint.mint(.personal) })
    #expect(values.count == 2_000)
  }

  /// Chi-squared over 62 characters: 61 degrees of freedom exceed 140 about once in 40 million runs,
  /// while taking a random byte modulo 62 would exceed 700.
  @Test func everyCharacterIsAsLikely() {
    var counts: [UInt8: Int] = [:]
    let draws = 4_000
    for _ in 0..<draws {
      let random = mint.mint(.publicAPI).reveal().utf8.dropFirst(4).prefix(32)
      for byte in random { counts[byte, default: 0] += 1 }
    }
    let expected = Double(draws * 32) / 62
    let chiSquared = counts.values.reduce(0.0) { sum, count in
      sum + (Double(count) - expected) * (Double(count) - expected) / expected
    }
    #expect(counts.count == 62)
    #expect(chiSquared < 140)
  }

  /// FIPS 180-2, appendix B.1.
  @Test func digestIsSHA256() {
    let digest = mint.digest(of: TokenSecret("abc"))
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(digest.bytes == hexadecimal(expected))
  }

  @Test func idsAreWellFormedAndNeverRepeat() {
    let ids = Set((0..<500).map { _ -> CredentialID in mint.identifier() })
    #expect(ids.count == 500)
    #expect(ids.allSatisfy { CredentialID($0.text) == $0 })
    let activity: ActivityID = mint.identifier()
    #expect(activity.text.utf8.count == "evt_".utf8.count + 16)
  }

  @Test func printingASecretShowsNothingOfIt() {
    let secret = mint.mint(.partner)
    var dumped = ""
    dump(secret, to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), dumped, "\([secret])"] {
      #expect(!text.contains(secret.reveal().suffix(8)))
    }
  }
}
