/// The secrets of an `Authorization` value: `Bearer …, User …`, `Digest name="…", name=…`; the schemes stay.
enum SchemeSecrets {
  private static let word = ByteSet.alphanumerics(and: "-_")
  private static let harmless: Set<String> = [
    "realm", "algorithm", "qop", "uri", "nc", "signedheaders", "headers", "oauth_version",
    "oauth_signature_method", "oauth_timestamp", "username", "keyid", "charset", "created",
    "expires", "version", "error", "error_description", "scope", "stale", "opaque", "ts",
  ]

  /// The secrets of a value that begins with a scheme, none when it does not.
  ///
  /// - Parameter name: What the value stands behind; behind a name that speaks of authorization any first word may
  ///   be a scheme, so that what follows it is taken by itself as well.
  static func findings(
    in text: ByteText, _ range: Range<Int>, name: String, _ notation: Finding.Notation = .plain
  ) -> [Finding] {
    let isAuthorization = name.lowercased().holds("authorization")
    guard let first = scheme(text, range) else {
      return isAuthorization ? unknown(text, range, name, notation) : []
    }
    var result: [Finding] = []
    var index = first.end
    var kind = first.kind
    while index < range.upperBound {
      if isParameter(text, index, range.upperBound) {
        index = parameters(in: text, index..<range.upperBound, kind, notation, &result)
      } else {
        let end = text.first(of: comma, from: index, limit: range.upperBound)
        add(text, index..<end, kind, notation, &result)
        index = end
      }
      let start = text.end(of: separators, from: index, limit: range.upperBound)
      (kind, index) = scheme(text, start..<range.upperBound) ?? ("authorization", start)
    }
    return result
  }

  private static let separators = ByteSet(", \t\r\n")
  private static let comma = ByteSet(",")
  private static let quote = ByteSet("\"")
  private static let padding = ByteSet("=, ")

  /// A scheme that something follows, and where that begins.
  static func scheme(_ text: ByteText, _ range: Range<Int>) -> (kind: String, end: Int)? {
    let end = text.end(
      of: word, from: range.lowerBound, limit: min(range.upperBound, range.lowerBound + 32))
    guard end > range.lowerBound, end < range.upperBound, ByteSet.whitespace.contains(text[end])
    else { return nil }
    let kind = text.text(range.lowerBound..<end).lowercased()
    guard SecretNames.isScheme(kind) else { return nil }
    return (kind, text.end(of: .whitespace, from: end, limit: range.upperBound))
  }

  private static func add(
    _ text: ByteText, _ range: Range<Int>, _ kind: String, _ notation: Finding.Notation,
    _ result: inout [Finding]
  ) {
    let range = text.trimmed(text.trimmed(range), .quotes)
    guard !range.isEmpty else { return }
    result.append(Finding(kind: kind, range: range, notation: notation))
  }

  /// Values without a scheme that we know: each whole, and what follows its first word.
  private static func unknown(
    _ text: ByteText, _ range: Range<Int>, _ name: String, _ notation: Finding.Notation
  ) -> [Finding] {
    var result: [Finding] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let end = text.first(of: comma, from: index, limit: range.upperBound)
      let part = text.trimmed(index..<end)
      add(text, part, name.lowercased(), notation, &result)
      let blank = text.first(of: .blanks, from: part.lowerBound, limit: part.upperBound)
      add(text, blank..<part.upperBound, name.lowercased(), notation, &result)
      index = end + 1
    }
    if result.count > 1 { add(text, range, name.lowercased(), notation, &result) }
    return result
  }

  /// Whether `name=` stands here and something follows that is no padding.
  private static func isParameter(_ text: ByteText, _ start: Int, _ end: Int) -> Bool {
    let equals = text.end(of: word, from: start, limit: min(end, start + 64))
    guard equals > start, equals + 1 < end, text[equals] == 0x3D else { return false }
    return !padding.contains(text[equals + 1])
  }

  /// Takes the values of `name=value` or `name="value"`, and answers where the last one ends.
  private static func parameters(
    in text: ByteText, _ range: Range<Int>, _ kind: String, _ notation: Finding.Notation,
    _ result: inout [Finding]
  ) -> Int {
    var index = range.lowerBound
    while isParameter(text, index, range.upperBound) {
      let equals = text.end(of: word, from: index, limit: range.upperBound)
      let name = text.text(index..<equals).lowercased()
      let isQuoted = text[equals + 1] == 0x22
      let start = isQuoted ? equals + 2 : equals + 1
      let end = text.first(
        of: isQuoted ? quote : separators, from: start, limit: range.upperBound)
      if !harmless.contains(name) {
        add(text, start..<end, name == "credential" ? name : kind, notation, &result)
      }
      index = text.end(
        of: separators, from: isQuoted ? end + 1 : end, limit: range.upperBound)
    }
    return min(index, range.upperBound)
  }
}
