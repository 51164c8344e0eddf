/// A secret in a text: what it is, and where it stands.
struct Finding: Equatable, Sendable {
  /// `bearer`, `user`, `basic`, `cookie`, or the name that it followed.
  let kind: String
  let range: Range<Int>
  /// How it is written there.
  var notation: Notation = .plain

  /// What stands for a secret's letters.
  enum Notation: Sendable {
    case plain, json, form, xml

    /// The marks that begin the escapes of this notation.
    fileprivate var marks: ByteSet {
      switch self {
      case .plain: ByteSet("")
      case .json: ByteSet("\\")
      case .form: ByteSet("%")
      case .xml: ByteSet("&")
      }
    }
  }

  /// The secret itself, without what nobody sees of it.
  func value(in text: ByteText) -> String {
    let piece = ByteText(Array(text.bytes[range]))
    let marks = notation.marks
    var result: [UInt8] = []
    var index = 0
    while index < piece.count {
      if marks.contains(piece.bytes[index]),
        let escape = Escape(piece, at: index, isCollapsing: false)
      {
        result += escape.bytes
        index = escape.end
      } else {
        result.append(piece.bytes[index])
        index += 1
      }
    }
    return String(validating: TextLayer.visible(result), as: UTF8.self) ?? text.text(range)
  }
}

/// A notation that secrets are written in: finds them in a text that may be anything, whole or cut off.
///
/// One that finds too much does no harm but to readers; one that finds too little gives a secret away. Its time grows
/// with the length of the text, whatever that holds.
protocol SecretNotation: SendableMetatype {
  static func findings(in text: ByteText, isHead: Bool) -> [Finding]
}

/// Reads a text from its beginning to its end, a step at a time, each of which takes at least a byte.
protocol SecretScanner {
  /// Where the next step begins.
  var index: Int { get }
  /// What was found so far.
  var result: [Finding] { get }
  init(_ text: ByteText)
  mutating func step()
}

extension SecretScanner {
  /// What is found in a whole text.
  static func findings(in text: ByteText) -> [Finding] {
    var scanner = Self(text)
    while scanner.index < text.count { scanner.step() }
    return scanner.result
  }
}
