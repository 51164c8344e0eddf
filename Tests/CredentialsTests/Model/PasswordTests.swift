import Credentials
import Testing

/// Passwords: 12 to 1,024 bytes of NFC.
@Suite struct PasswordTests {
  @Test(arguments: [
    (String(repeating: "a", count: 12), 12), (String(repeating: "a", count: 1_024), 1_024),
    (String(repeating: "é", count: 6), 12), (String(repeating: "é", count: 512), 1_024),
    (String(repeating: "e\u{301}", count: 512), 1_024), ("    \n\t      ", 12),
  ])
  func boundsAreInclusiveAndCountBytes(text: String, bytes: Int) throws {
    #expect(try Password(new: text).reveal().count == bytes)
  }

  @Test(arguments: [
    ("", true), (String(repeating: "a", count: 11), true),
    (String(repeating: "é", count: 5) + "a", true),
    (String(repeating: "e\u{301}", count: 5), true),
    (String(repeating: "a", count: 1_025), false),
    (String(repeating: "é", count: 512) + "a", false),
  ])
  func otherLengthsAreRefused(text: String, isTooShort: Bool) {
    #expect(throws: DeskError.badInput(.password(tooShort: isTooShort))) {
      try Password(new: text)
    }
  }

  @Test func formsOfTheSameTextAreTheSamePassword() throws {
    let typed = Password(entered: "cafe\u{301} cafe\u{301} cafe\u{301}")
    let chosen = try Password(new: "caf\u{E9} caf\u{E9} caf\u{E9}")
    #expect(typed == chosen)
    #expect(typed.reveal() == chosen.reveal())
  }

  @Test func whatIsEnteredMayHaveAnyLength() {
    #expect(Password(entered: "").reveal().isEmpty)
    #expect(Password(entered: String(repeating: "a", count: 2_000)).reveal().count == 2_000)
  }
}
