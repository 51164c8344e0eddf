/// A piece of JSON, or of what resembles it: of JavaScript, Python, YAML's flow style, cut off or broken.
struct JSONToken: Sendable {
  enum Kind: Sendable {
    /// Its range is what stands between the quotes.
    case string
    /// A number, a literal, a bare name.
    case word
    /// A bracket, a colon, a comma.
    case mark(UInt8)
  }

  let kind: Kind
  let range: Range<Int>

  /// Whether a value is this one piece.
  var isLeaf: Bool { mark == 0 }

  /// The mark that it is; zero when it is none.
  var mark: UInt8 {
    if case .mark(let byte) = kind { byte } else { 0 }
  }
}

/// Cuts a text into pieces of JSON; whatever it holds, it is cut in some way.
struct JSONScanner {
  private static let marks = ByteSet("{}[]:,")
  private static let wordEnds = ByteSet("{}[]:,\" \t\r\n")

  private let text: ByteText
  private var index = 0
  private(set) var tokens: [JSONToken] = []

  init(_ text: ByteText) {
    self.text = text
    guard text.first(of: ByteSet("{[\""), from: 0) < text.count else { return }
    while index < text.count { scan() }
  }

  private mutating func scan() {
    let byte = text.bytes[index]
    if ByteSet.whitespace.contains(byte) {
      index += 1
    } else if JSONScanner.marks.contains(byte) {
      tokens.append(JSONToken(kind: .mark(byte), range: index..<index + 1))
      index += 1
    } else if byte == 0x22 || byte == 0x27 && (tokens.last?.isLeaf ?? true) == false {
      scanString(byte)
    } else {
      let end = max(text.first(of: JSONScanner.wordEnds, from: index), index + 1)
      tokens.append(JSONToken(kind: .word, range: index..<end))
      index = end
    }
  }

  /// A string that no quote ends on its line goes on, unless the next quote begins another one.
  private mutating func scanString(_ quote: UInt8) {
    let start = index + 1
    var end = start
    var lineEnd: Int?
    while end < text.count, text.bytes[end] != quote {
      if text.bytes[end] == 0x5C { end += 1 }
      if text[end] == 0x0A, lineEnd == nil { lineEnd = end }
      end += 1
    }
    end = min(end, text.count)
    if let lineEnd, end == text.count || opensString(end) { end = lineEnd }
    tokens.append(JSONToken(kind: .string, range: start..<max(start, end)))
    index = end < text.count && text.bytes[end] == quote ? end + 1 : max(end, start)
  }

  private func opensString(_ quote: Int) -> Bool {
    var before = quote - 1
    while before > index, ByteSet.blanks.contains(text.bytes[before]) { before -= 1 }
    return JSONScanner.marks.contains(text.bytes[before]) || text.bytes[before] == 0x0A
  }
}
