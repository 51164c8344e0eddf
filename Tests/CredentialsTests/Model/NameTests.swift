import Credentials
import Testing

/// Names: 1 to 100 characters, NFC, no control and no bidi-control characters.
@Suite struct NameTests {
  @Test(arguments: [
    "A", "Roe Studio", " A", "日本語", "O’Neil & Sons", String(repeating: "é", count: 100),
  ])
  func aNameIsTaken(text: String) throws {
    #expect(try Name(text).text == text)
    #expect(try Name(text).description == text)
  }

  @Test func aNameIsNormalized() throws {
    #expect(Array(try Name("Zoe\u{308}").text.utf8) == Array("Zo\u{EB}".utf8))
    #expect(try Name("Zoe\u{308}") == Name("Zo\u{EB}"))
    #expect(Array(try Name("\u{212B}").text.utf8) == Array("\u{C5}".utf8))
    let decomposed = String(repeating: "e\u{301}", count: 100)
    #expect(try Name(decomposed).text.unicodeScalars.count == 100)
  }

  @Test(arguments: [
    "a\u{2028}b", "a\u{2029}", "\u{200B}", "\u{200D}\u{FEFF} ", "\u{3164}", "\u{115F}\u{1160}",
    "\u{FFA0}",
    "\u{AD}", "\u{2800}", "\u{E0001}",
  ])
  func whatBreaksALineOrCannotBeSeenIsNoName(text: String) {
    let breaksALine = text.unicodeScalars.contains("\u{2028}") || text.contains("\u{2029}")
    let fault: NameFault = breaksALine ? .control : .empty
    #expect(throws: DeskError.badInput(.name(.name, fault))) { try Name(text) }
    #expect(throws: Self.loginError(fault)) { try Login(person: text) }
  }

  @Test func aCharacterHasNoEndOfMarks() throws {
    let marks = String(repeating: "\u{301}", count: 399)
    #expect(try Name("x" + marks).text.count == 1)
    #expect(throws: DeskError.badInput(.name(.name, .tooLong))) { try Name("x\u{301}" + marks) }
    #expect(throws: DeskError.badInput(.name(.login, .tooLong))) {
      try Login(person: "x\u{301}\(marks)@example.com")
    }
    let family = "\u{1F469}\u{200D}\u{1F467}"
    #expect(try Name(String(repeating: family, count: 100)).text.unicodeScalars.count == 300)
  }

  @Test(
    arguments: [
      (["", " ", "\u{A0}\u{3000}"], .empty),
      ([String(repeating: "a", count: 101), String(repeating: "é", count: 101)], .tooLong),
      (
        ["a\u{0}", "a\tb", "a\nb", "a\r\nb", "\u{1B}[31m", "a\u{7F}", "a\u{85}", "a\u{9F}"],
        .control
      ),
      (
        [
          "a\u{200E}", "a\u{200F}", "a\u{061C}", "a\u{202A}", "a\u{202E}", "a\u{2066}",
          "a\u{2069}",
        ], .direction
      ),
    ] as [([String], NameFault)])
  func otherTextsAreNoNames(texts: [String], fault: NameFault) {
    for text in texts {
      let error = DeskError.badInput(.name(.accountName, fault))
      #expect(throws: error) { try Name(text, of: .accountName) }
      #expect(throws: Self.loginError(fault)) { try Login(person: text) }
    }
  }

  /// Where there is nothing, what a login is says more.
  private static func loginError(_ fault: NameFault) -> DeskError {
    .badInput(fault == .empty ? .login : .name(.login, fault))
  }

  @Test func anErrorNamesTheFaultThatIsTheCase() {
    let fields: [(NameField, String)] = [(.accountName, "account name"), (.login, "login")]
    for (field, phrase) in fields {
      let said = NameFault.allCases.map { DeskError.badInput(.name(field, $0)).problem }
      #expect(
        said == [
          "the \(phrase) is empty", "the \(phrase) is too long",
          "the \(phrase) has control characters or line breaks",
          "the \(phrase) has characters that turn the direction of text",
        ])
    }
  }
}
