import Credentials
import Testing

@Suite("A filter takes words in whatever case")
struct TextFilterTests {
  @Test(
    "Every word must occur somewhere",
    arguments: [
      ("", true), ("  ", true), ("ADA", true), ("roe ada", true), ("ada zoe", false),
      ("ÅSA", true), ("a\u{30A}sa", true), ("example.com", true), (".*", false), ("%", false),
    ])
  func words(text: String, matches: Bool) {
    #expect(
      TextFilter(text).matches(["ada@example.com", "Ada Roe", "Åsa"]) == matches)
  }
}
