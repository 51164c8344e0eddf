/// The password that a command is given behind `-u` or `--user`: `curl -u ada:…`.
enum CommandSecrets: SecretNotation {
  static func findings(in text: ByteText, isHead: Bool) -> [Finding] {
    var result: [Finding] = []
    var index = 0
    while let hyphen = text.first(0x2D, from: index) {
      index = hyphen + 1
      guard hyphen == 0 || ByteSet.whitespace.contains(text[hyphen - 1]),
        let start = valueStart(text, hyphen)
      else { continue }
      let isQuoted = ByteSet.quotes.contains(text[start])
      let user = isQuoted ? start + 1 : start
      let ends = isQuoted ? text[start] == 0x22 ? doubleEnds : singleEnds : ByteSet.whitespace
      let end = text.first(of: ends, from: user)
      let colon = text.first(of: colon, from: user, limit: end)
      if colon + 1 < end { result.append(Finding(kind: "password", range: colon + 1..<end)) }
      index = end
    }
    return result
  }

  private static func valueStart(_ text: ByteText, _ hyphen: Int) -> Int? {
    for option: StaticString in ["-u ", "--user ", "--user=", "--proxy-user ", "-U "]
    where text.has(option, at: hyphen) {
      return text.end(of: .blanks, from: hyphen + option.utf8CodeUnitCount)
    }
    return nil
  }

  private static let colon = ByteSet(":")
  private static let doubleEnds = ByteSet("\"\r\n")
  private static let singleEnds = ByteSet("'\r\n")
}
