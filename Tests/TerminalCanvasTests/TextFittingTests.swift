import TerminalCanvas
import Testing

struct TextFittingTests {
  @Test(arguments: [
    ("Settings", 8, "Settings"), ("Settings", 7, "Settin…"), ("Settings", 1, "…"),
    ("Settings", 0, ""), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("", 0, ""),
  ])
  func fits(text: String, width: Int, fitted: String) {
    #expect(text.fitted(to: width) == fitted)
  }

  @Test func wrapsAtBlanks() {
    #expect("one two three".wrapped(to: 7) == ["one two", "three"])
    #expect("a\n\nb".wrapped(to: 7) == ["a", "", "b"])
    #expect("".wrapped(to: 7) == [""])
    #expect("abcdefgh ij".wrapped(to: 3) == ["abc", "def", "gh", "ij"])
    #expect("日本語".wrapped(to: 5) == ["日本", "語"])
    #expect("日".wrapped(to: 1) == ["?"])
    #expect("a".wrapped(to: 0).isEmpty)
  }

  @Test func nothingIsEverTooWide() {
    for text in Samples.texts(count: 400, seed: 3) {
      for width in 1...9 {
        #expect(TextWidth.of(text.fitted(to: width)) <= width)
        #expect(TextWidth.of(text.prefix(ofWidth: width)) <= width)
        for line in text.wrapped(to: width) {
          #expect(TextWidth.of(line) <= width, "\(text.debugDescription) in \(width)")
        }
      }
    }
  }

  @Test func wrappingLosesNoWord() {
    for text in Samples.texts(count: 400, seed: 4) {
      let words = text.split { $0 == " " || $0.isNewline }.joined()
      let wrapped = text.wrapped(to: 6).joined().filter { $0 != " " }
      #expect(String(wrapped) == words, "\(text.debugDescription)")
    }
  }
}
