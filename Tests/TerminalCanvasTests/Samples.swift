/// Texts to try properties on: the same ones for the same seed.
enum Samples {
  private static let pieces = [
    "a", "Z", "0", " ", "  ", "-", "ä", "e\u{301}", "\u{301}", "日", "한", "👍", "👍🏽", "👨‍👩‍👧",
    "❤\u{FE0F}", "🇩🇪", "\u{200B}", "\u{200D}", "›", "…", "▅", "─", "\n", "\u{1B}", "\t", "क्ष", "กำ",
    "word", "longer-word", "\u{FE0F}", "\u{1F1E9}", "\r\n", "Ａ",
  ]

  static func texts(count: Int, seed: UInt64) -> [String] {
    var random = SplitMix(state: seed)
    return (0..<count).map { _ in
      (0..<Int.random(in: 0...12, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
  }
}

/// A generator that can be repeated.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
