import TerminalCanvas
import Testing

struct TextWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), (" ", 1), ("ä", 1), ("e\u{301}", 1), ("日本", 4), ("ｆｕ", 4), ("한국", 4),
    ("각", 2), ("👍", 2), ("👍🏽", 2), ("👨‍👩‍👧", 2), ("❤", 1), ("❤\u{FE0F}", 2), ("1\u{FE0F}\u{20E3}", 2),
    ("🇩🇪", 2), ("🇩", 1), ("›•·…", 4), ("─│┌", 3), ("▁█", 2), ("\u{200B}", 0), ("\u{FEFF}", 0),
    ("\u{301}", 0), ("a\u{200D}b", 2), ("\u{AD}", 1), ("€£", 2), ("ﷺ", 1), ("\u{20000}", 2),
    ("กำ", 2), ("क्ष", 2), ("\u{2028}", 0), ("\u{7}", 1), ("\r\n", 1), ("\u{9B}", 1),
  ])
  func countsCells(text: String, width: Int) {
    #expect(TextWidth.of(text) == width)
  }

  @Test func sumsUpOverClusters() {
    for text in Samples.texts(count: 500, seed: 1) {
      #expect(
        TextWidth.of(text) == text.reduce(0) { $0 + TextWidth.of($1) }, "\(text.debugDescription)")
    }
  }

  @Test func everyClusterTakesAtMostTwoCells() {
    for text in Samples.texts(count: 500, seed: 2) {
      for character in text { #expect((0...2).contains(TextWidth.of(character))) }
    }
  }

  @Test(arguments: ["\n", "\r\n", "\u{7F}", "\u{85}", "\u{1B}"] as [Character])
  func knowsControlCharacters(character: Character) {
    #expect(TextWidth.isControl(character))
  }
}
