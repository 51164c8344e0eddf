import TerminalCanvas
import Testing

@testable import CursesTerminal

struct PasteTests {
  private let start = ContinuousClock.now

  private func decoded(_ text: String, in decoder: inout InputDecoder) -> [TerminalEvent] {
    decoder.decode(text.utf8.map { .byte($0) }, now: start)
  }

  @Test(arguments: [
    ("kdp_abc", "kdp_abc"), ("kdp_abc\r", "kdp_abc"), ("a\rb\r\nc\td", "a b c d"),
    ("\n\n日 é\u{7}\u{9B}x", "日 éx"), ("a\u{1B}[Ab", "ab"), ("q\u{3}\u{1A}q", "qq"),
  ])
  func isOneLineWithoutControlCharacters(pasted: String, text: String) {
    var decoder = InputDecoder(readsUnicode: true)
    #expect(decoded("\u{1B}[200~\(pasted)\u{1B}[201~", in: &decoder) == [.paste(text)])
    #expect(decoder.deadline == nil)
  }

  @Test func comesAsOneEventHoweverItIsCut() {
    let whole = Array("x\u{1B}[200~ab日\u{1B}[201~y".utf8)
    for cut in 1..<whole.count where whole[cut - 1] != 0x1B || cut > 8 {
      var decoder = InputDecoder(readsUnicode: true)
      let events =
        decoder.decode(whole[..<cut].map { .byte($0) }, now: start)
        + decoder.decode(whole[cut...].map { .byte($0) }, now: start)
      #expect(events == [.key(.character("x")), .paste("ab日"), .key(.character("y"))], "\(cut)")
    }
  }

  @Test func keysInsideAreNoKeys() {
    var decoder = InputDecoder(readsUnicode: true)
    #expect(decoded("\u{1B}[200~a", in: &decoder).isEmpty)
    #expect(decoder.decode([.key(.up), .key(.enter)], now: start).isEmpty)
    #expect(decoded("b\u{1B}[201~", in: &decoder) == [.paste("ab")])
  }

  @Test func aPauseBringsWhatThereIsAndMakesNoTyping() throws {
    var decoder = InputDecoder(readsUnicode: true)
    #expect(decoded("\u{1B}[200~abc", in: &decoder).isEmpty)
    let deadline = try #require(decoder.deadline)
    #expect(deadline - start == .seconds(1))
    #expect(decoder.expire(now: deadline) == [.paste("abc")])
    #expect(decoded("r", in: &decoder).isEmpty)
    #expect(decoder.expire(now: start + .seconds(1)) == [.paste("r")])
    #expect(decoded("q\r\u{1B}[201~q", in: &decoder) == [.paste("q"), .key(.character("q"))])
  }

  @Test func aLostEndMarkHoldsKeysForHalfAMinuteOfSilence() throws {
    var decoder = InputDecoder(readsUnicode: true)
    #expect(decoded("\u{1B}[200~abc", in: &decoder).isEmpty)
    #expect(decoder.expire(now: start + .seconds(1)) == [.paste("abc")])
    let deadline = try #require(decoder.deadline)
    #expect(deadline - start == .seconds(31))
    #expect(decoder.expire(now: deadline).isEmpty)
    #expect(decoded("q", in: &decoder) == [.key(.character("q"))])
  }

  @Test(arguments: ["", "\u{1B}"])
  func controlCGetsOutOfOneThatPauses(_ before: String) {
    var decoder = InputDecoder(readsUnicode: true)
    #expect(decoded("\u{1B}[200~abc", in: &decoder).isEmpty)
    #expect(decoder.expire(now: start + .seconds(1)) == [.paste("abc")])
    let events = decoded("\(before)\u{3}q", in: &decoder)
    #expect(events == [.key(.control("c")), .key(.character("q"))])
  }

  @Test func controlCByItselfGetsOutWhateverWasPressedBefore() {
    var decoder = InputDecoder(readsUnicode: true)
    #expect(decoded("\u{1B}[200~abc", in: &decoder).isEmpty)
    #expect(decoder.expire(now: start + .seconds(1)) == [.paste("abc")])
    #expect(decoded("x", in: &decoder).isEmpty)
    #expect(decoded("\u{3}\u{3}", in: &decoder) == [.paste("x"), .key(.control("c"))])
    #expect(decoded("q", in: &decoder) == [.key(.character("q"))])
  }

  /// Pressed over and over, it is no part of what comes; the rest of a sequence does not hold it up.
  @Test(arguments: ["", "\u{1B}", "\u{1B}["])
  func controlCOverAndOverGetsOutAfterAPause(_ before: String) {
    var decoder = InputDecoder(readsUnicode: true)
    #expect(decoded("\u{1B}[200~ab\(before)", in: &decoder).isEmpty)
    let interrupt = [InputUnit.byte(0x03)]
    for tenth in 1..<10 {
      let now = start + .milliseconds(100 * tenth)
      #expect(decoder.decode(interrupt, now: now).isEmpty)
    }
    let events = decoder.decode(interrupt, now: start + .seconds(1))
    #expect(events == [.paste("ab"), .key(.control("c"))])
    #expect(decoder.deadline == nil)
  }

  @Test func controlCAmongWhatIsPastedIsNoKey() {
    var decoder = InputDecoder(readsUnicode: true)
    #expect(decoded("\u{1B}[200~a", in: &decoder).isEmpty)
    #expect(decoded("\u{3}", in: &decoder).isEmpty)
    #expect(decoder.expire(now: start + .seconds(1)) == [.paste("a")])
    #expect(decoded("b", in: &decoder).isEmpty)
    #expect(decoded("c\u{3}d", in: &decoder).isEmpty)
    #expect(decoded("\u{1B}[201~q", in: &decoder) == [.paste("bcd"), .key(.character("q"))])
  }

  /// A dialog may open between any two bytes of a paste.
  @Test func whatIsDiscardedAnywhereIsNoTyping() {
    let whole = Array("\u{1B}[200~ab r\r\u{1B}[201~".utf8)
    for cut in 2..<whole.count where whole[cut - 1] != 0x1B {
      var decoder = InputDecoder(readsUnicode: true)
      _ = decoder.decode(whole[..<cut].map { .byte($0) }, now: start)
      decoder.discard()
      let events = decoder.decode((whole[cut...] + "z".utf8).map { .byte($0) }, now: start)
      #expect(events == [.key(.character("z"))], "\(cut)")
    }
  }

  @Test func discardedPasteStaysNoTyping() {
    var decoder = InputDecoder(readsUnicode: true)
    #expect(decoded("\u{1B}[200~ab", in: &decoder).isEmpty)
    decoder.discard()
    #expect(decoded("y\r\u{1B}[201~z", in: &decoder) == [.key(.character("z"))])
  }

  @Test func aHugeOneIsCutOff() {
    var collector = PasteCollector()
    for _ in 0..<PasteCollector.limit + 100 { collector.append(0x61) }
    #expect(collector.text.utf8.count == PasteCollector.limit)
  }

  @Test func nothingThatComesCrashesOrLingers() {
    var state: UInt64 = 42
    let alphabet: [UInt8] = [
      0x1B, 0x1B, 0x5B, 0x5D, 0x4F, 0x3C, 0x3B, 0x30, 0x32, 0x31, 0x7E, 0x4D, 0x6D, 0x41, 0x61,
      0x07, 0x0D, 0xFF, 0xC3, 0xA9, 0xE6, 0x9B, 0x50, 0x5C,
    ]
    for _ in 0..<3000 {
      var decoder = InputDecoder(readsUnicode: true)
      for _ in 0..<4 {
        let burst = (0..<8).map { _ in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return InputUnit.byte(alphabet[Int(state >> 33) % alphabet.count])
        }
        for case .key(.character(let character)) in decoder.decode(burst, now: start) {
          #expect(!TextWidth.isControl(character))
        }
      }
      _ = decoder.expire(now: start + .seconds(2))
      #expect(decoder.deadline == nil)
    }
  }
}
