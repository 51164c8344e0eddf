/// Tokens in the list of protocols of a web socket, where browsers have to put them: `bearer, …`, `x.bearer.….…`.
enum SocketSecrets: SecretNotation {
  private static let colon = ByteSet(":")
  private static let comma = ByteSet(",")
  private static let shortest = 16

  static func findings(in text: ByteText, isHead: Bool) -> [Finding] {
    var result: [Finding] = []
    var index = 0
    while index < text.count {
      let colon = text.first(of: colon, from: index)
      index = colon + 1
      guard isName(text, colon) else { continue }
      let end = text.first(of: .lineEnds, from: index)
      var isNamed = false
      while index < end {
        let part = text.trimmed(index..<text.first(of: comma, from: index, limit: end))
        let word = text.text(part.prefix(64))
        if let range = isNamed ? part : lastLabel(text, part), !range.isEmpty {
          result.append(Finding(kind: "bearer", range: range))
        }
        isNamed = SecretNames.isScheme(word) || SecretNames.contains(word)
        index = text.first(of: comma, from: index, limit: end) + 1
      }
    }
    return result
  }

  private static func isName(_ text: ByteText, _ colon: Int) -> Bool {
    let start = colon - 22
    guard start >= 0, text[start] | 0x20 == 0x73 else { return false }
    return text.text(start..<colon).lowercased() == "sec-websocket-protocol"
  }

  /// What stands behind the last period, when it is rather a token than a word.
  private static func lastLabel(_ text: ByteText, _ part: Range<Int>) -> Range<Int>? {
    let start = text.bytes[part].lastIndex(of: 0x2E).map { $0 + 1 } ?? part.lowerBound
    let label = text.bytes[start..<part.upperBound]
    guard label.count >= shortest, label.contains(where: { (0x30...0x39).contains($0) }) else {
      return nil
    }
    return start..<part.upperBound
  }
}
