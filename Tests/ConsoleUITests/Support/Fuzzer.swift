import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas

/// Somebody who presses anything: keys, pastes, clicks, other sizes; the same ones for the same seed.
struct Fuzzer {
  private var random: SplitMix
  /// What was done last; `nil` when it was nothing at the terminal.
  private(set) var last: TerminalEvent?

  init(seed: UInt64) {
    random = SplitMix(state: seed)
  }

  private static let keys: [Key] = [
    .enter, .enter, .enter, .space, .space, .escape, .tab, .backTab, .backspace, .delete, .up,
    .down, .down, .left, .right, .right, .home, .end, .pageUp, .pageDown, .function(1), .unknown,
    .control("l"), .control("z"), .control("c"), .control("u"), .control("a"),
  ]
  private static let letters = Array("gcmHrrrxxeee:?LqkjhlyYn/日é👍 ")
  private static let texts = ["", "ada@example.com", "r\r\n", "日本語", "\u{202E}x", "rxe", "x y"]

  /// Does one thing at random.
  mutating func poke(_ pilot: Pilot) {
    switch Int.random(in: 0..<100, using: &random) {
    case ..<45: send(.key(pick(Fuzzer.keys)), to: pilot)
    case ..<80: send(.key(.character(pick(Fuzzer.letters))), to: pilot)
    case ..<84: send(.paste(pick(Fuzzer.texts)), to: pilot)
    case ..<92: send(.mouse(pick([.click, .click, .wheelUp, .wheelDown]), point(pilot)), to: pilot)
    case ..<94: send(.resized(size()), to: pilot)
    case ..<96: send(.resized(Size(width: 80, height: 24)), to: pilot)
    case ..<97: wait(pilot)
    case ..<98: pilot.holdsEffects.toggle()
    default: letThrough(pilot)
    }
  }

  /// Whether something happens that is to happen once in so many times.
  mutating func happens(oneIn count: Int) -> Bool {
    Int.random(in: 0..<count, using: &random) == 0
  }

  private mutating func send(_ event: TerminalEvent, to pilot: Pilot) {
    last = event
    pilot.send(.terminal(event))
  }

  private mutating func letThrough(_ pilot: Pilot) {
    last = nil
    pilot.letThrough(1)
  }

  private mutating func wait(_ pilot: Pilot) {
    last = nil
    pilot.idle(.seconds(happens(oneIn: 10) ? 1_000 : 20))
  }

  /// Any cell, but often one of a button.
  private mutating func point(_ pilot: Pilot) -> Point {
    let buttons = ["[ Cancel ]", "[ Regenerate", "[ Revoke ]", "[ Disable ]", "[x] Enable"]
    if happens(oneIn: 2), let place = pilot.place(of: pick(buttons)) { return place }
    return Point(
      x: Int.random(in: -2..<130, using: &random), y: Int.random(in: -2..<45, using: &random))
  }

  private mutating func size() -> Size {
    Size(
      width: Int.random(in: 0..<130, using: &random), height: Int.random(in: 0..<45, using: &random)
    )
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }
}

/// SplitMix64: small, seeded, the same everywhere.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
