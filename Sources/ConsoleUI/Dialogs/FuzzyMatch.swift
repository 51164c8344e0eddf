/// Finds letters in texts in their order, not necessarily side by side.
struct FuzzyMatch {
  private let typed: [Character]
  private let withoutBlanks: [Character]

  private static let gap = 8
  /// How many other letters may stand between those that were typed.
  private static func most(_ letters: Int) -> Int { max(12, 3 * letters) }

  /// Takes the letters that are looked for; capital ones are the same as small ones.
  init(_ typed: String) {
    self.typed = Array(typed.lowercased())
    withoutBlanks = self.typed.filter { !$0.isWhitespace }
  }

  /// How far apart the letters are, and how late they begin; `nil` when one is missing.
  ///
  /// Lower is better. Letters side by side count for more than an early beginning. A blank that was typed may be
  /// left out, which counts as a gap. Letters that are scattered all over a text are no match.
  func score(in text: String) -> Int? {
    let letters = Array(text.lowercased())
    let exact = score(of: typed, in: letters)
    guard withoutBlanks.count < typed.count else { return exact }
    let loose = score(of: withoutBlanks, in: letters).map { $0 + FuzzyMatch.gap }
    return [exact, loose].compactMap { $0 }.min()
  }

  private func score(of wanted: [Character], in letters: [Character]) -> Int? {
    guard let first = wanted.first else { return 0 }
    return letters.indices.filter { letters[$0] == first }
      .compactMap { score(of: wanted.dropFirst(), in: letters, after: $0) }.min()
  }

  private func score(
    of wanted: ArraySlice<Character>, in letters: [Character], after start: Int
  ) -> Int? {
    var last = start
    var gaps = 0
    for letter in wanted {
      guard let found = letters[(last + 1)...].firstIndex(of: letter) else { return nil }
      gaps += found - last - 1
      last = found
    }
    return gaps <= FuzzyMatch.most(wanted.count + 1) ? gaps * FuzzyMatch.gap + start : nil
  }
}
