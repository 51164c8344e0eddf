/// Gathers what lies between the marks of one bracketed paste, as one line.
struct PasteCollector {
  /// More than any field takes; the rest of a larger paste is dropped.
  static let limit = 64 * 1024

  private(set) var isDiscarded = false
  /// Whether nothing has come for a while; what there was has been reported.
  private(set) var pauses = false
  /// Whether it has paused at any time.
  private(set) var hasPaused = false
  private var bytes: [UInt8] = []

  mutating func append(_ byte: UInt8) {
    if bytes.count < Self.limit { bytes.append(byte) }
  }

  /// Nothing of it is wanted any more.
  mutating func discard() {
    isDiscarded = true
    bytes = []
  }

  /// Begins anew with what comes after a pause.
  mutating func pause() {
    bytes = []
    (pauses, hasPaused) = (true, true)
  }

  /// More of it comes.
  mutating func goOn() { pauses = false }

  /// The pasted text: line ends and tabs inside are one blank, at the ends nothing; other control
  /// characters and what is no UTF-8 are left out.
  var text: String {
    var result = ""
    var hasGap = false
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    reading: while true {
      switch decoder.decode(&iterator) {
      case .emptyInput: break reading
      case .error: continue
      case .scalarValue(let scalar) where Self.isGap(scalar): hasGap = true
      case .scalarValue(let scalar) where scalar.properties.generalCategory == .control: continue
      case .scalarValue(let scalar):
        if hasGap, !result.isEmpty { result.append(" ") }
        hasGap = false
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
