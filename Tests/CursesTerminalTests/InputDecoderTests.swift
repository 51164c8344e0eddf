import TerminalCanvas
import Testing

@testable import CursesTerminal

struct InputDecoderTests {
  private let start = ContinuousClock.now

  private func units(_ bytes: some Sequence<UInt8>) -> [InputUnit] { bytes.map { .byte($0) } }

  private func decoded(_ text: String, readsUnicode: Bool = true) -> [TerminalEvent] {
    decoded(Array(text.utf8), readsUnicode: readsUnicode)
  }

  private func decoded(_ bytes: [UInt8], readsUnicode: Bool = true) -> [TerminalEvent] {
    var decoder = InputDecoder(readsUnicode: readsUnicode)
    return decoder.decode(units(bytes), now: start)
  }

  @Test func readsLettersAsClusters() {
    #expect(
      decoded("aé日e\u{301}👨‍👩‍👧")
        == ["a", "é", "日", "e\u{301}", "👨‍👩‍👧"].map { .key(.character($0)) })
  }

  @Test func readsControlCharacters() {
    #expect(
      decoded([0x03, 0x1A, 0x0C, 0x0D, 0x0A, 0x09, 0x7F, 0x08, 0x13, 0x00, 0x20])
        == [
          .control("c"), .control("z"), .control("l"), .enter, .enter, .tab, .backspace, .backspace,
          .control("s"), .unknown, .space,
        ].map { .key($0) })
  }

  @Test func anEscapeByItselfIsTheKey() {
    #expect(decoded("\u{1B}") == [.key(.escape)])
    #expect(decoded("\u{1B}\u{1B}") == [.key(.escape), .key(.escape)])
    #expect(decoded("\u{1B}\r") == [.key(.escape), .key(.enter)])
    #expect(decoded("\u{1B}q") == [.key(.escape), .key(.character("q"))])
    #expect(decoded("\u{1B}é") == [.key(.escape), .key(.character("é"))])
    #expect(decoded("\u{1B}\u{3}") == [.key(.escape), .key(.control("c"))])
  }

  @Test(arguments: [
    ("[A", Key.up), ("OB", .down), ("[C", .right), ("OD", .left), ("[H", .home), ("OF", .end),
    ("[1~", .home), ("[3~", .delete), ("[4~", .end), ("[5~", .pageUp), ("[6~", .pageDown),
    ("[Z", .backTab), ("OP", .function(1)), ("[[E", .function(5)), ("[15~", .function(5)),
    ("[24~", .function(12)), ("OM", .enter),
  ])
  func readsSequencesThatTheDescriptionLacks(sequence: String, key: Key) {
    #expect(decoded("\u{1B}\(sequence)") == [.key(key)])
  }

  @Test(arguments: [
    "[99~", "[1;5C", "[?1;2c", "[>0;276;0c", "Oz", "[1;2;3;4z", "]0;title\u{7}",
    "P1$r0m\u{1B}\\", "[;;;~", "[99999999999999999999~", "[<1;2M", "[1 q",
  ])
  func whatMeansNothingIsOneUnknownKey(sequence: String) {
    #expect(decoded("\u{1B}\(sequence)q") == [.key(.unknown), .key(.character("q"))])
  }

  @Test func bytesThatAreNoTextNeverBecomeText() {
    #expect(decoded([0xFF, 0xFE, 0x61]) == [.key(.unknown), .key(.character("a"))])
    #expect(decoded([0xC3, 0x28]) == [.key(.unknown), .key(.character("("))])
    #expect(decoded([0xED, 0xA0, 0x80, 0x62]) == [.key(.unknown), .key(.character("b"))])
    #expect(decoded([0xC2, 0x9B, 0x61]) == [.key(.unknown), .key(.character("a"))])
    #expect(decoded("é", readsUnicode: false) == [.key(.unknown)])
  }

  @Test func aLetterMayComeInParts() {
    var decoder = InputDecoder(readsUnicode: true)
    #expect(decoder.decode(units([0xE6, 0x97]), now: start).isEmpty)
    #expect(decoder.deadline == nil)
    #expect(decoder.decode(units([0xA5]), now: start) == [.key(.character("日"))])
  }

  @Test func aSequenceMayComeInParts() {
    var decoder = InputDecoder(readsUnicode: true)
    #expect(decoder.decode(units("\u{1B}[".utf8), now: start).isEmpty)
    #expect(decoder.decode(units("A".utf8), now: start) == [.key(.up)])
    #expect(decoder.deadline == nil)
  }

  @Test func aSequenceThatStopsSwallowsNoLaterKey() throws {
    var decoder = InputDecoder(readsUnicode: true)
    #expect(decoder.decode(units("\u{1B}[12".utf8), now: start).isEmpty)
    let deadline = try #require(decoder.deadline)
    #expect(decoder.expire(now: start).isEmpty)
    #expect(decoder.expire(now: deadline) == [.key(.unknown)])
    #expect(decoder.decode(units("q".utf8), now: deadline) == [.key(.character("q"))])
  }

  @Test func keysOfTheDescriptionEndASequence() {
    var decoder = InputDecoder(readsUnicode: true)
    #expect(
      decoder.decode([.byte(0x61), .byte(0x1B), .key(.up)], now: start)
        == [.key(.character("a")), .key(.escape), .key(.up)])
  }

  @Test func readsTheMouse() {
    #expect(decoded("\u{1B}[<0;5;6M\u{1B}[<0;5;6m") == [.mouse(.click, Point(x: 4, y: 5))])
    #expect(decoded("\u{1B}[<64;1;1M") == [.mouse(.wheelUp, Point(x: 0, y: 0))])
    #expect(decoded("\u{1B}[<65;300;1M") == [.mouse(.wheelDown, Point(x: 299, y: 0))])
    #expect(decoded("\u{1B}[<2;1;1M\u{1B}[<0;0;0M").isEmpty)
    #expect(decoded([0x1B, 0x5B, 0x4D, 0x20, 0x25, 0x26]) == [.mouse(.click, Point(x: 4, y: 5))])
  }
}
