/// How many cells text takes, after Unicode's East Asian Width (UAX #11).
public enum TextWidth {
  /// Cells of a text.
  public static func of(_ text: String) -> Int {
    // Most texts are printable ASCII, where bytes are cells.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// Cells of one grapheme cluster: 0, 1 or 2.
  ///
  /// A control character counts 1, for the `?` that is drawn in its place. An emoji, a joined sequence
  /// of them and a flag count 2; a cluster of several letters, as Indic scripts have them, what its
  /// letters take, at most 2.
  public static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if isControl(character) || (first.isASCII && scalars.count == 1) { return 1 }
    var width = 0
    for scalar in scalars {
      if scalar.value == 0xFE0F, first.properties.isEmoji { return 2 }
      width += of(scalar)
      if width >= 2 { return 2 }
    }
    return width
  }

  /// Whether a cluster begins with a control character (C0, DEL, C1).
  public static func isControl(_ character: Character) -> Bool {
    guard let first = character.unicodeScalars.first else { return false }
    return first.value < 0x20 || (0x7F...0x9F).contains(first.value)
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    if WideScalars.contains(scalar) || scalar.properties.isEmojiPresentation {
      // A flag's two letters take one cell each, although both are shown as emoji.
      return (0x1F1E6...0x1F1FF).contains(scalar.value) ? 1 : 2
    }
    return isZeroWidth(scalar) ? 0 : 1
  }

  private static func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
    // Vowels and final consonants of Hangul stand on the consonant that begins their syllable.
    if (0x1160...0x11FF).contains(scalar.value) { return true }
    if (0xD7B0...0xD7FB).contains(scalar.value) { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return !isVisibleFormat(scalar)
    case .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }

  /// Arabic, Syriac and Kaithi signs that are drawn before a number, and Egyptian joiners.
  private static func isVisibleFormat(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD: true
    default: false
    }
  }
}
