import Credentials
import Testing

/// Logins: an email lower-cased, a phone number in E.164, or a programmatic user's name.
@Suite struct LoginTests {
  @Test(arguments: [
    ("ada@example.com", "ada@example.com"),
    ("Ada.Lovelace+keys@Example.COM", "ada.lovelace+keys@example.com"),
    ("ZOE\u{308}@example.com", "zo\u{EB}@example.com"),
    ("J\u{30C}@example.com", "\u{1F0}@example.com"),
    ("+4930123456", "+4930123456"), ("+49 (30) 12-34.56", "+4930123456"),
    ("+1234567", "+1234567"), ("+123456789012345", "+123456789012345"),
  ])
  func aPersonsLoginHasOneForm(typed: String, stored: String) throws {
    let login = try Login(person: typed)
    #expect(Array(login.text.utf8) == Array(stored.utf8))
    #expect(login.description == stored)
    #expect(login.isPhone == stored.hasPrefix("+"))
    #expect(login.isEmail != login.isPhone)
  }

  @Test(arguments: ["Ada@Example.com", "J\u{30C}@example.com", "+49 30 123456", "Erp-Bot"])
  func whatIsEnteredIsFound(typed: String) throws {
    let stored = try typed == "Erp-Bot" ? Login(programmatic: "erp-bot") : Login(person: typed)
    let entered = Login(entered: typed)
    #expect(entered == stored)
    #expect(Array(entered.text.utf8) == Array(stored.text.utf8))
    #expect(Login(stored: stored.text) == stored)
  }

  @Test(arguments: [
    "", " ", "\u{3000}", "ada", "@", "ada@", "@example.com", "a@b@c", "ada @example.com",
    "ada@example..com",
    "ada@.com", "ada@example.",
    "4930123456", "+0301234567", "+123456", "+1234567890123456", "+49x30123456", "+",
    "+４９３０１２３４５６",
  ])
  func otherTextsAreNoLoginOfAPerson(text: String) {
    #expect(throws: DeskError.badInput(.login)) { try Login(person: text) }
  }

  @Test func aLoginHasAtMostAHundredCharacters() throws {
    let longest = String(repeating: "a", count: 88) + "@example.com"
    #expect(try Login(person: longest).text.count == 100)
    #expect(throws: DeskError.badInput(.name(.login, .tooLong))) {
      try Login(person: "a" + longest)
    }
  }

  @Test(arguments: ["abc", "erp-bot", "a.b_c-9", "000", String(repeating: "z", count: 64)])
  func aProgrammaticLoginIsAName(text: String) throws {
    #expect(try Login(programmatic: text).text == text)
  }

  @Test(arguments: [
    "", "ab", "Erp", "erp bot", "erp@bot", "érp", "erp\n", String(repeating: "z", count: 65),
  ])
  func otherTextsAreNoProgrammaticLogin(text: String) {
    #expect(throws: DeskError.badInput(.programmaticLogin)) { try Login(programmatic: text) }
  }
}
