/// Secrets behind a header's name in a list of strings, as Python and Node print them: `('X-Api-Key', '…')`,
/// and behind any name as PHP writes it: `s:5:"token";s:3:"…";`.
enum PairSecrets: SecretNotation {
  private static let longestName = 64

  static func findings(in text: ByteText, isHead: Bool) -> [Finding] {
    var result: [Finding] = []
    var index = 0
    while index < text.count {
      let start = text.first(of: .quotes, from: index) + 1
      index = text.end(of: .name, from: start, limit: start + longestName)
      let name = start..<index
      let pair = value(text, behind: name).flatMap { isHeader(text, name) ? $0 : nil }
      guard let value = pair ?? serialized(text, behind: name) else { continue }
      result += ValueSecrets.findings(in: text, value, name: text.text(start..<index), .json)
      index = value.upperBound + 1
    }
    return result
  }

  /// The string behind a comma, in the same quotes as the name.
  private static func value(_ text: ByteText, behind name: Range<Int>) -> Range<Int>? {
    let quote = text[name.lowerBound - 1]
    let comma = text.end(of: .blanks, from: name.upperBound + 1)
    guard !name.isEmpty, text[name.upperBound] == quote, text[comma] == 0x2C else { return nil }
    let start = text.end(of: .whitespace, from: comma + 1) + 1
    guard text[start - 1] == quote else { return nil }
    return start..<text.first(of: quote == 0x22 ? doubleEnds : singleEnds, from: start)
  }

  /// The string behind `;s:3:`, as long as that says.
  private static func serialized(_ text: ByteText, behind name: Range<Int>) -> Range<Int>? {
    guard !name.isEmpty, text.has("\";s:", at: name.upperBound) else { return nil }
    let digits = name.upperBound + 4
    let colon = text.end(of: self.digits, from: digits, limit: digits + 9)
    let start = colon + 2
    guard text.has(":\"", at: colon), SecretNames.contains(text, name),
      let length = Int(text.text(digits..<colon))
    else { return nil }
    if text.has("\";", at: start + length) { return start..<start + length }
    return start..<text.first(of: doubleEnds, from: start)
  }

  /// Names of fields stand side by side in many lists; those of headers stand before a value.
  private static func isHeader(_ text: ByteText, _ name: Range<Int>) -> Bool {
    let word = text.text(name).lowercased()
    return (word.hasPrefix("x-") || JSONWalk.headerNames.contains(word))
      && SecretNames.contains(text, name)
  }

  private static let digits = ByteSet("0123456789")
  private static let doubleEnds = ByteSet("\"\r\n")
  private static let singleEnds = ByteSet("'\r\n")
}
