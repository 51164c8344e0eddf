/// Private keys in PEM, also cut off.
///
/// Certificates and public keys stay.
enum KeySecrets: SecretNotation {
  static func findings(in text: ByteText, isHead: Bool) -> [Finding] {
    var result: [Finding] = []
    var index = 0
    while let start = text.first(0x2D, from: index) {
      index = text.end(of: hyphen, from: start)
      guard index - start >= 5, text.has("BEGIN ", at: index) else { continue }
      let label = index..<text.first(of: labelEnds, from: index, limit: index + 64)
      guard text.text(label).holds("PRIVATE KEY") else { continue }
      let body = text.end(of: hyphen, from: label.upperBound)
      index = body
      while index < text.count, !text.has("-----END", at: index) { index += 1 }
      let range = text.trimmed(body..<max(body, min(index, text.count)))
      if !range.isEmpty { result.append(Finding(kind: "private key", range: range)) }
    }
    return result
  }

  private static let hyphen = ByteSet("-")
  private static let labelEnds = ByteSet("-\r\n\"")
}
