/// What of a value under a secret name is the secret: of cookies their values, behind a scheme what follows it.
enum ValueSecrets {
  private static let literals: Set<String> = [
    "null", "true", "false", "none", "nil", "undefined", "{", "[", "", "yes", "no", "{}", "[]",
  ]
  private static let ends = ByteSet(",;)}]'\"")

  /// The secrets in a range that stands behind a secret name.
  static func findings(
    in text: ByteText, _ range: Range<Int>, name: String, _ notation: Finding.Notation = .plain
  ) -> [Finding] {
    let range = text.trimmed(range)
    guard !range.isEmpty, !isPlain(text, range, name: name) else { return [] }
    if name.lowercased().holds("cookie"), text.bytes[range].contains(0x3D) {
      return cookies(in: text, range, isSet: name.lowercased().holds("set"), notation)
    }
    if let wrapped = WrappedValue(text, at: range.lowerBound, name: name),
      text.end(of: ends, from: wrapped.end, limit: range.upperBound) >= range.upperBound
    {
      return wrapped.literals.flatMap { findings(in: text, $0, name: name, notation) }
    }
    let found = SchemeSecrets.findings(in: text, range, name: name, notation)
    if !found.isEmpty { return found }
    let whole = Finding(kind: name, range: range, notation: notation)
    let short =
      range.lowerBound..<text.first(of: ends, from: range.lowerBound, limit: range.upperBound)
    guard short.upperBound < range.upperBound, !short.isEmpty else { return [whole] }
    return [whole, Finding(kind: name, range: short, notation: notation)]
  }

  /// A word that says something about secrets and is none.
  private static func isPlain(_ text: ByteText, _ range: Range<Int>, name: String) -> Bool {
    if HarmlessValues.isPlace(text, range, name: name) { return true }
    if HarmlessValues.isCount(text, range) || HarmlessValues.isLicense(text, range, name: name) {
      return true
    }
    if HarmlessValues.isAccess(text, range, name: name) { return true }
    guard range.count <= 40 else { return false }
    // A mask, or marks of Markdown's.
    if text.bytes[range].allSatisfy({ $0 == 0x2A }) { return true }
    let value = text.text(range)
    if literals.contains(value.lowercased()) || value.lowercased() == "bearer" { return true }
    let name = name.lowercased()
    if name.holds("auth"), SecretNames.isScheme(value) { return true }
    if name == "key" { return isFieldName(text.bytes[range]) }
    guard name == "code" else { return false }
    let isWord = value.utf8.allSatisfy { (0x61...0x7A).contains($0) || "_-. ".utf8.contains($0) }
    let isConstant = value.utf8.allSatisfy { (0x41...0x5A).contains($0) || $0 == 0x5F }
    return isWord && !isLetters(text, range) || isConstant
      || Int(value) != nil && (value.count <= 3 || isJSONNumber(text, range))
  }

  /// Whether a code of letters only stands in a form or the query of a URL, where services send theirs.
  private static func isLetters(_ text: ByteText, _ range: Range<Int>) -> Bool {
    guard range.count >= shortestCode, text.bytes[range].allSatisfy(ByteSet.letters.contains),
      text.has("code=", at: range.lowerBound - 5)
    else { return false }
    return formMarks.contains(text[range.lowerBound - 6]) || text[range.upperBound] == 0x26
  }

  private static let shortestCode = 8
  private static let formMarks = ByteSet("?&#")

  /// Whether a word is one that a program calls a field or a text by.
  private static func isFieldName(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count <= 20 && bytes.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F || $0 == 0x2E }
  }

  /// Whether a number stands behind a name in quotes, and has none itself.
  private static func isJSONNumber(_ text: ByteText, _ range: Range<Int>) -> Bool {
    let colon = text.trimmedEnd(0..<range.lowerBound, .whitespace).upperBound - 1
    guard text[colon] == 0x3A else { return false }
    return text[text.trimmedEnd(0..<colon, .whitespace).upperBound - 1] == 0x22
  }

  private static let cookieAttributes: Set<String> = [
    "path", "domain", "expires", "max-age", "samesite", "priority", "version",
  ]

  /// `name=value; name=value`; behind the first pair of `Set-Cookie` stand its attributes.
  private static func cookies(
    in text: ByteText, _ range: Range<Int>, isSet: Bool, _ notation: Finding.Notation
  ) -> [Finding] {
    text.bytes[range].split(separator: 0x3B).flatMap { part -> [Finding] in
      let isFirst = part.startIndex == range.lowerBound
      let equals = part.firstIndex(of: 0x3D)
      guard let equals = equals ?? (isFirst ? part.startIndex - 1 : nil) else { return [] }
      let name = text.text(text.trimmed(part.startIndex..<max(part.startIndex, equals)))
      let isAttribute = isSet && !isFirst && cookieAttributes.contains(name.lowercased())
      let value = text.trimmed(equals + 1..<part.endIndex)
      guard !isAttribute, !value.isEmpty else { return [] }
      let bare = text.trimmed(value, .quotes)
      guard bare.count > 5 || !literals.contains(text.text(bare).lowercased()) else { return [] }
      let whole = Finding(kind: "cookie", range: bare.isEmpty ? value : bare, notation: notation)
      return [whole]
    }
  }
}
