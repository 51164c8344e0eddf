@_spi(_Unicode) import Swift

extension String {
  /// The text in Unicode's normalization form C.
  ///
  /// The standard library has it only as an underscored interface; Foundation's needs ICU's tables.
  var normalized: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: _nfc)
    return String(scalars)
  }

  /// Whether the text can be a name: 1 to 100 characters, no control and no bidi control among them.
  var isNameable: Bool {
    // The usual case: printable ASCII, each byte a character.
    if (1...100).contains(utf8.count), utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
      return !utf8.allSatisfy { $0 == 0x20 }
    }
    return (1...100).contains(count)
      && unicodeScalars.allSatisfy { !$0.isControl && !$0.isBidiControl }
      && !allSatisfy(\.isWhitespace)
  }
}

extension Unicode.Scalar {
  /// C0, DEL or C1.
  var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }

  /// One of Unicode's Bidi_Control characters (UAX #9).
  var isBidiControl: Bool {
    switch value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// A line or paragraph separator, which would break a line of output.
  var isLineBreak: Bool { value == 0x2028 || value == 0x2029 }
}

/// What a user, an account or a service is called: 1 to 100 characters, in NFC.
public struct Name: Hashable, Sendable, CustomStringConvertible {
  /// The name.
  public let text: String

  /// Takes a name as somebody typed it.
  ///
  /// - Throws: `.badInput(.name)` when it is empty, too long, or has control or bidi-control characters.
  public init(_ text: String, of field: NameField = .name) throws(DeskError) {
    self.text = text.normalized
    guard self.text.isNameable else { throw .badInput(.name(field)) }
  }

  /// The name.
  public var description: String { text }
}

/// Which name an error speaks of.
public enum NameField: String, Hashable, Sendable {
  case name
  case accountName
  case locationName
  case contact
}
