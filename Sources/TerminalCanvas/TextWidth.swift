/// How many cells text takes, after Unicode's East Asian Width (UAX #11).
public enum TextWidth {
  /// Cells of a text.
  public static func of(_ text: String) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  /// Cells of one grapheme cluster: 0, 1 or 2.
  public static func of(_ character: Character) -> Int {
    1
  }

  /// Whether a cluster begins with a control character (C0, DEL, C1).
  public static func isControl(_ character: Character) -> Bool {
    guard let first = character.unicodeScalars.first else { return false }
    return first.value < 0x20 || (0x7F...0x9F).contains(first.value)
  }
}
