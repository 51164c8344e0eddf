import Credentials
import Testing

/// Ids: a prefix and lower-case Crockford base32.
@Suite struct IdentifierTests {
  @Test func everyKindHasItsPrefixAndLength() {
    var generator = SystemRandomNumberGenerator()
    #expect(AccountID(using: &generator).text.hasPrefix("acct_"))
    #expect(UserID(using: &generator).text.hasPrefix("user_"))
    #expect(CredentialID(using: &generator).text.hasPrefix("cred_"))
    #expect(ActivityID(using: &generator).text.hasPrefix("evt_"))
    #expect(AccountID(using: &generator).text.count == 5 + 8)
    #expect(UserID(using: &generator).text.count == 5 + 8)
    #expect(CredentialID(using: &generator).text.count == 5 + 8)
    #expect(ActivityID(using: &generator).text.count == 4 + 16)
  }

  @Test func aDrawnIdIsReadBack() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let id = ActivityID(using: &generator)
      #expect(ActivityID(id.text) == id)
      #expect(id.description == id.text)
      #expect(id.text.dropFirst(4).allSatisfy("0123456789abcdefghjkmnpqrstvwxyz".contains))
    }
  }

  @Test(arguments: [
    "", "acct_", "acct_3f9k2m7", "acct_3f9k2m7qq", "acct_3F9K2M7Q", "ACCT_3f9k2m7q",
    "user_3f9k2m7q",
    "acct_3f9k2m7i", "acct_3f9k2m7l", "acct_3f9k2m7o", "acct_3f9k2m7u", "acct_3f9k2m7é",
    " acct_3f9k2m7q", "acct_3f9k2m7q ", "acct_3f9k2m7\n", "acct_3f9k2m\r\n",
  ])
  func otherTextsAreNoAccountIds(text: String) {
    #expect(AccountID(text) == nil)
  }

  @Test func wellFormedIdsAreTaken() {
    #expect(AccountID("acct_3f9k2m7q")?.text == "acct_3f9k2m7q")
    #expect(ActivityID("evt_0123456789abcdef")?.text == "evt_0123456789abcdef")
    #expect(ActivityID("evt_01234567") == nil)
  }
}
