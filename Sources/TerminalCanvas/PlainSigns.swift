/// What stands for our own signs where only ASCII can be drawn.
enum PlainSigns {
  /// The substitute; `?` for what is not ours, such as a letter in somebody's name.
  static func substitute(for character: Character) -> Character {
    signs[character] ?? punctuation[character] ?? "?"
  }

  /// The substitute of a sign that the console draws by itself; `nil` for what people write.
  static func sign(for character: Character) -> Character? { signs[character] }

  private static let punctuation: [Character: Character] = [
    "–": "-", "—": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"",
  ]

  private static let signs: [Character: Character] = [
    // Marks.
    "›": ">", "‹": "<", "•": "*", "·": "-", "…": "~", "✓": "+", "✗": "x",
    // Arrows.
    "←": "<", "→": ">", "↑": "^", "↓": "v", "▲": "^", "▼": "v",
    // Borders.
    "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+",
    "┴": "+", "┼": "+",
    // The bars of a small chart, from low to high.
    "▁": ".", "▂": ":", "▃": "-", "▄": "=", "▅": "+", "▆": "*", "▇": "%", "█": "#",
    "░": ".",
  ]
}
