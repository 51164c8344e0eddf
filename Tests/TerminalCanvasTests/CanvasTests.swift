import TerminalCanvas
import Testing

struct CanvasTests {
  private func canvas(_ width: Int, _ height: Int = 1, unicode: Bool = true) -> Canvas {
    Canvas(size: Size(width: width, height: height), drawsUnicode: unicode)
  }

  @Test func writesTextAndTellsWhereItEnds() {
    var picture = canvas(10)
    #expect(picture.put("a日e\u{301}", at: Point(x: 1, y: 0)) == 5)
    #expect(picture.text == " a日e\u{301}")
    #expect(picture[Point(x: 3, y: 0)].text.isEmpty)
  }

  @Test func drawsNoHalfOfAWideLetter() {
    var picture = canvas(5)
    picture.put("日本語", at: Point(x: 0, y: 0))
    #expect(picture.text == "日本")
    picture.put("x", at: Point(x: 1, y: 0))
    #expect(picture.text == " x本")
    picture.put("y", at: Point(x: 2, y: 0))
    #expect(picture.text == " xy")
    picture.put("日", at: Point(x: -1, y: 0))
    #expect(picture.text == " xy")
  }

  @Test func overwritesWideWithWideInTheMiddle() {
    var picture = canvas(6)
    picture.put("日本語", at: Point(x: 0, y: 0))
    picture.put("한", at: Point(x: 1, y: 0))
    #expect(picture.text == " 한 語")
  }

  @Test func controlCharactersAreShownAsQuestionMarks() {
    var picture = canvas(8)
    picture.put("a\u{1B}\r\n\u{9B}b", at: Point(x: 0, y: 0))
    #expect(picture.text == "a???b")
  }

  @Test func drawsOwnSignsInASCII() {
    var picture = canvas(40, 4, unicode: false)
    picture.put("›•·…→←↑↓ ▁▂▃▄▅▆▇█ Zoë 日本 👍 e\u{301}", at: Point(x: 0, y: 0))
    picture.box(Rect(x: 0, y: 1, width: 5, height: 3))
    #expect(picture.text == ">*-~><^v .:-=+*%# Zo? ???? ?? ?\n+---+\n|   |\n+---+")
    picture.fill(Rect(x: 0, y: 0, width: 40, height: 1), with: "─")
    #expect(picture.text.hasPrefix("----------------------------------------"))
    #expect(picture.text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func plainBordersKeepLetters() {
    var picture = Canvas(
      size: Size(width: 24, height: 4), drawsUnicode: false, drawsLetters: true)
    picture.put("›• Zoë’s 日本 – e\u{301}", at: Point(x: 0, y: 0))
    picture.box(Rect(x: 0, y: 1, width: 5, height: 3))
    #expect(picture.text == ">* Zoë’s 日本 – e\u{301}\n+---+\n|   |\n+---+")
  }

  @Test func acceptsAnyRectangle() {
    var picture = canvas(4, 2)
    var odd = Rect(x: -5, y: -5, width: 3, height: 3)
    odd.size.width = -7
    picture.fill(odd, with: "x")
    picture.restyle(odd, style: Style(.danger))
    picture.box(Rect(x: 2, y: 1, width: 1000, height: 1000), title: "t")
    picture.fill(Rect(x: 1, y: 0, width: Int.max / 2, height: Int.max / 2), with: "z")
    #expect(picture.text == " zzz\n zzz")
  }

  @Test func rowsAreTheCells() {
    var picture = canvas(3, 2)
    picture.put("ab", at: Point(x: 1, y: 1))
    #expect(picture.row(1).map(\.text) == [" ", "a", "b"])
    #expect(picture.row(2).isEmpty)
    #expect(picture.row(-1).isEmpty)
  }

  @Test(arguments: [true, false])
  func whatIsPutIsAsWideAsItSays(unicode: Bool) {
    for text in Samples.texts(count: 300, seed: 5) {
      var picture = canvas(60, unicode: unicode)
      let end = picture.put(text, at: Point(x: 0, y: 0))
      #expect(end == TextWidth.of(text))
      #expect(picture.row(0).dropFirst(end).allSatisfy { $0 == .blank })
    }
  }

  @Test func nothingIsDrawnOutsideTheClip() {
    var random = SplitMix(state: 6)
    for text in Samples.texts(count: 300, seed: 7) {
      var picture = canvas(12, 3)
      picture.fill(Rect(x: 0, y: 0, width: 12, height: 3), with: "#")
      picture.clip = Rect(
        x: .random(in: -2...12, using: &random), y: .random(in: -1...3, using: &random),
        width: .random(in: 0...8, using: &random), height: .random(in: 0...3, using: &random))
      let start = Point(
        x: .random(in: -4...12, using: &random), y: .random(in: -1...3, using: &random))
      picture.put(text, at: start)
      picture.box(Rect(x: start.x, y: start.y, width: 4, height: 3))
      for y in 0..<3 {
        for x in 0..<12 where !picture.clip.contains(Point(x: x, y: y)) {
          #expect(picture[Point(x: x, y: y)].text == "#")
        }
      }
    }
  }

  /// However letters are drawn over one another, a right half follows its left half.
  @Test func halvesStayTogether() {
    var random = SplitMix(state: 8)
    var picture = canvas(10)
    for text in Samples.texts(count: 2000, seed: 9) {
      picture.put(text, at: Point(x: .random(in: -3...10, using: &random), y: 0))
      var x = 0
      while x < 10 {
        let cell = picture[Point(x: x, y: 0)].text
        let isFollowed = x < 9 && picture[Point(x: x + 1, y: 0)].text.isEmpty
        #expect(!cell.isEmpty)
        #expect(isFollowed == (TextWidth.of(cell) == 2))
        x += isFollowed ? 2 : 1
      }
    }
  }
}
