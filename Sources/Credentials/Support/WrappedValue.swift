/// A value that a program's source wraps: `Some("…")`, `new String("…")`, `f'…'`, `@"…"`, `getenv('NAME', '…')`,
/// `('ada', '…')`.
struct WrappedValue {
  /// What stands between its quotes, the names that it is asked by left out.
  let literals: [Range<Int>]
  /// Where all of it ends.
  let end: Int

  /// Reads the one that begins here; `nil` when none does.
  ///
  /// - Parameter name: What it stands behind.
  init?(_ text: ByteText, at start: Int, name: String) {
    let word = text.has("new ", at: start) ? start + 4 : start
    let mark = text.end(of: WrappedValue.word, from: word, limit: word + WrappedValue.longestWord)
    if ByteSet.quotes.contains(text[mark]) {
      let isPrefix = text.end(of: WrappedValue.prefix, from: word, limit: word + 2) == mark
      guard isPrefix, mark > word, let end = WrappedValue.literalEnd(text, mark) else { return nil }
      self.init(literals: [mark + 1..<end], end: end + 1)
      return
    }
    guard text[mark] == 0x28, let (literals, end) = WrappedValue.arguments(text, mark),
      !literals.isEmpty
    else { return nil }
    let asksByName = text.text(word..<mark).lowercased().holds("env")
    // The first of two is the user.
    let users = mark == start && literals.count == 2 && name.lowercased().holds("auth") ? 1 : 0
    let secret = literals.dropFirst(users).filter { literal in
      !asksByName || !text.bytes[literal].allSatisfy(WrappedValue.constant.contains)
    }
    self.init(literals: Array(secret), end: end)
  }

  private init(literals: [Range<Int>], end: Int) {
    self.literals = literals.filter { !$0.isEmpty }
    self.end = end
  }

  /// The strings within brackets on one line, and where that ends.
  private static func arguments(
    _ text: ByteText, _ bracket: Int
  ) -> (literals: [Range<Int>], end: Int)? {
    var literals: [Range<Int>] = []
    var depth = 0
    var index = bracket
    let limit = min(text.count, bracket + longest)
    while index < limit, !ByteSet.lineEnds.contains(text.bytes[index]) {
      let byte = text.bytes[index]
      if byte == 0x28 { depth += 1 }
      if byte == 0x29 { depth -= 1 }
      if depth == 0 { return (literals, index + 1) }
      if ByteSet.quotes.contains(byte) {
        guard let end = literalEnd(text, index) else { return nil }
        literals.append(index + 1..<end)
        index = end
      } else if byte == 0x5C {
        index += 1
      }
      index += 1
    }
    return nil
  }

  /// The quote that ends what the quote here begins, on the same line.
  private static func literalEnd(_ text: ByteText, _ quote: Int) -> Int? {
    var index = quote + 1
    let limit = min(text.count, quote + longest)
    while index < limit, !ByteSet.lineEnds.contains(text.bytes[index]) {
      if text.bytes[index] == text.bytes[quote] { return index }
      index += text.bytes[index] == 0x5C ? 2 : 1
    }
    return nil
  }

  private static let word = ByteSet.alphanumerics(and: "_.:$@!?[]&*")
  private static let prefix = ByteSet("fFrRbBuULN@$")
  private static let constant = ByteSet("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
  private static let longestWord = 64
  private static let longest = 1_024
}
