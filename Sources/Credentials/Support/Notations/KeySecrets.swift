/// Private keys in PEM and as PuTTY writes them, also cut off.
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
    return result + putty(text)
  }

  /// As many lines as `Private-Lines: 14` says.
  private static func putty(_ text: ByteText) -> [Finding] {
    var result: [Finding] = []
    var index = 0
    while let start = text.first(0x50, from: index) {
      index = start + 1
      guard text.has("Private-Lines:", at: start) else { continue }
      let number = text.end(of: .blanks, from: start + 14)
      let numberEnd = text.first(of: .whitespace, from: number, limit: number + 5)
      let body = text.end(of: .whitespace, from: numberEnd)
      var end = body
      for _ in 0..<(Int(text.text(number..<max(number, numberEnd))) ?? 0) where end < text.count {
        end = text.first(of: .lineEnds, from: text.end(of: .lineEnds, from: end))
      }
      if end > body { result.append(Finding(kind: "private key", range: body..<end)) }
      index = max(end, index)
    }
    return result
  }

  private static let hyphen = ByteSet("-")
  private static let labelEnds = ByteSet("-\r\n\"")
}
