/// Values that are no secret though they stand behind a secret name.
enum HarmlessValues {
  private static let sources: Set<String> = [
    "c", "cc", "clj", "cpp", "cs", "dart", "erl", "ex", "exs", "go", "groovy", "h", "hpp", "java",
    "js", "jsx", "kt", "lua", "m", "mjs", "mm", "php", "pl", "py", "rb", "rs", "scala", "sql",
    "swift", "ts", "tsx", "vue",
  ]
  private static let licenses = [
    "mit", "apache", "gpl", "lgpl", "agpl", "bsd", "isc", "mpl", "epl", "cc", "unlicense", "http:",
    "https:",
  ]
  private static let digits = ByteSet("0123456789")
  private static let digitsAndColons = ByteSet("0123456789:")
  /// So many digits are rather a secret than a count.
  private static let shortestNumber = 8
  private static let placeEnds = ByteSet(" \t\r\n):,;]\"'`")
  private static let nameEnds = ByteSet(" \t\"'\\")

  /// Whether these are the line, and the column, of a place in a program's source: `TokenFilter.java:42`.
  static func isPlace(_ text: ByteText, _ range: Range<Int>, name: String) -> Bool {
    guard text[range.lowerBound - 1] == 0x3A, digits.contains(text[range.lowerBound]),
      let period = name.utf8.lastIndex(of: 0x2E),
      sources.contains(String(name[name.utf8.index(after: period)...]))
    else { return false }
    let end = text.end(of: digitsAndColons, from: range.lowerBound, limit: range.upperBound)
    return end == text.count || placeEnds.contains(text[end])
  }

  /// Whether this is how many tokens there are: `"input_tokens": 1234`.
  static func isCount(_ text: ByteText, _ range: Range<Int>) -> Bool {
    guard range.count < shortestNumber,
      text.end(of: digits, from: range.lowerBound, limit: range.upperBound) == range.upperBound
    else { return false }
    let sign = text.trimmedEnd(0..<range.lowerBound, .whitespace).upperBound - 1
    guard text[sign] == 0x3A || text[sign] == 0x3D else { return false }
    let end = text.trimmedEnd(0..<sign, nameEnds).upperBound
    return text.has("tokens", at: end - 6) || text.has("Tokens", at: end - 6)
  }

  /// Whether this is the name of a licence that everybody has.
  static func isLicense(_ text: ByteText, _ range: Range<Int>, name: String) -> Bool {
    let name = name.lowercased()
    guard name.holds("license"), !name.holds("key"), range.count <= longestLicense else {
      return false
    }
    let value = text.text(range).lowercased()
    return licenses.contains { license in
      guard value.hasPrefix(license) else { return false }
      guard let next = value.dropFirst(license.count).utf8.first else { return true }
      return !ByteSet.letters.contains(next)
    }
  }

  private static let longestLicense = 64

  /// Whether this says who may do something, or when something is read again, and is no token: `access: public`.
  static func isAccess(_ text: ByteText, _ range: Range<Int>, name: String) -> Bool {
    guard ["access", "refresh"].contains(where: name.lowercased().hasSuffix) else { return false }
    return range.count < shortestRandom
      || text.first(of: .blanks, from: range.lowerBound, limit: range.upperBound) < range.upperBound
      || text.has("http", at: range.lowerBound)
  }
  private static let told: Set<String> = [
    "title", "message", "error", "description", "detail", "reason", "summary", "subtitle",
  ]
  private static let shortestRandom = 16

  /// Whether a member of something secret is told to people: its title, or what was wrong with it.
  static func isTold(_ text: ByteText, _ range: Range<Int>, name: String) -> Bool {
    guard told.contains(name.lowercased()) else { return false }
    let word = text.end(of: .token, from: range.lowerBound, limit: range.upperBound)
    return word < range.upperBound || range.count < shortestRandom
  }

  /// Whether a member of something secret is a number of so few digits that it counts or measures.
  static func isFigure(_ text: ByteText, _ range: Range<Int>) -> Bool {
    range.count <= 3 && text.bytes[range].allSatisfy(digits.contains)
  }
}
