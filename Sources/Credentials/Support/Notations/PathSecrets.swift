/// Secrets in the path of a URL: what looks random behind a word such as `reset`, and the addresses of web hooks and
/// bots, which are secrets themselves.
enum PathSecrets: SecretNotation {
  private static let segment = ByteSet.alphanumerics(and: "-_.~%=:")
  private static let slash = ByteSet("/")
  private static let upper = ByteSet("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
  private static let digits = ByteSet("0123456789")
  private static let longestWord = 24
  /// How many segments behind a telling word may be secrets.
  private static let reach = 4
  private static let shortest = 8
  private static let words: Set<String> = [
    "reset", "verify", "verification", "confirm", "confirmation", "invite", "invitation",
    "activate",
    "activation", "unsubscribe", "magic", "magic-link", "hooks.slack.com", "webhooks", "hooks",
    "incomingwebhook", "webhook", "reset_password", "password_reset", "password-reset",
  ]

  static func findings(in text: ByteText, isHead: Bool) -> [Finding] {
    var result: [Finding] = []
    var (index, kind, left) = (0, "", 0)
    while index < text.count {
      let slash = text.first(of: slash, from: index)
      // Another path begins.
      if slash > index { left = 0 }
      let range = slash + 1..<max(text.end(of: segment, from: slash + 1), slash + 1)
      index = range.upperBound
      if let token = bot(text, range) {
        result.append(Finding(kind: "bot", range: token, notation: .form))
      } else if left > 0, isRandom(text, range) {
        result.append(Finding(kind: kind, range: range, notation: .form))
      }
      left -= 1
      if let word = word(text, range) { (kind, left) = (word, reach) }
    }
    return result
  }

  /// The telling word that a segment is, or `services` before the name of a team of Slack's.
  private static func word(_ text: ByteText, _ range: Range<Int>) -> String? {
    guard (4...longestWord).contains(range.count) else { return nil }
    let word = text.text(range).lowercased()
    let team = range.upperBound + 1
    let isHook =
      word == "services" && text[team] == 0x54
      && text.end(of: upper, from: team, limit: team + shortest) == team + shortest
    return isHook || words.contains(word) ? word : nil
  }

  /// The token in `/bot123456:…`.
  private static func bot(_ text: ByteText, _ range: Range<Int>) -> Range<Int>? {
    guard range.count > 8, text.has("bot", at: range.lowerBound) else { return nil }
    let colon = text.end(of: digits, from: range.lowerBound + 3, limit: range.upperBound)
    guard colon > range.lowerBound + 3, text[colon] == 0x3A else { return nil }
    return range.lowerBound + 3..<range.upperBound
  }

  /// Whether a piece of a segment is of letters and digits both: words and numbers side by side are a title.
  private static func isRandom(_ text: ByteText, _ range: Range<Int>) -> Bool {
    guard range.count >= shortest else { return false }
    let pieces = text.bytes[range].split { !ByteSet.letters.contains($0) }
    return pieces.contains { piece in
      piece.count >= shortestPiece && piece.contains(where: digits.contains)
        && piece.contains { !digits.contains($0) }
    }
  }

  private static let shortestPiece = 4
}
