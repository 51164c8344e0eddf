/// What stands for our own signs where only ASCII can be drawn.
enum PlainSigns {
  /// The substitute; `?` for what is not ours, such as a letter in somebody's name.
  static func substitute(for character: Character) -> Character {
    substitutes[character] ?? "?"
  }

  private static let substitutes: [Character: Character] = [
    // Marks and punctuation.
    "›": ">", "‹": "<", "•": "*", "·": "-", "…": "~", "–": "-", "—": "-", "✓": "+", "✗": "x",
    "‘": "'", "’": "'", "“": "\"", "”": "\"",
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
