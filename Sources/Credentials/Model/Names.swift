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

  /// Why the text cannot be a name; `nil` when it can: 1 to 100 characters, of which one can be seen, and no
  /// control, bidi control or line separator among them.
  ///
  /// One character may be any number of scalars, hence the bound on those: it leaves four to each.
  var nameFault: NameFault? {
    // The usual case: printable ASCII, each byte a character.
    if (1...100).contains(utf8.count), utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
      return utf8.allSatisfy { $0 == 0x20 } ? .empty : nil
    }
    if isEmpty { return .empty }
    if unicodeScalars.contains(where: { $0.isControl || $0.isLineBreak }) { return .control }
    if unicodeScalars.contains(where: \.isBidiControl) { return .direction }
    if !unicodeScalars.contains(where: \.isVisible) { return .empty }
    return unicodeScalars.count > 400 || count > 100 ? .tooLong : nil
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

  /// Whether there is something to see: no white space, no default-ignorable, to which the Hangul fillers belong,
  /// and no empty braille cell.
  fileprivate var isVisible: Bool {
    !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint && value != 0x2800
  }
}

/// What a user, an account or a service is called: 1 to 100 characters, in NFC.
public struct Name: Hashable, Sendable, CustomStringConvertible {
  /// The name.
  public let text: String

  /// Takes a name as somebody typed it.
  ///
  /// - Throws: `.badInput(.name)` with the fault when it is empty, invisible, too long, or has control or bidi-control
  ///   characters or line separators.
  public init(_ text: String, of field: NameField = .name) throws(DeskError) {
    self.text = text.normalized
    if let fault = self.text.nameFault { throw .badInput(.name(field, fault)) }
  }

  /// The name.
  public var description: String { text }
}

/// Why a text is no name.
public enum NameFault: Hashable, Sendable, CaseIterable {
  /// There is nothing in it that could be seen.
  case empty
  case tooLong
  /// It has a control character or a line separator.
  case control
  /// It has a character that turns the direction of the text around.
  case direction
}

/// Which name an error speaks of.
public enum NameField: String, Hashable, Sendable {
  case name
  case login
  case accountName
  case locationName
  case contact
}
