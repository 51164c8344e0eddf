/// The password that a command is given: behind `-u` or `--user` as in `curl -u ada:…`, or by a letter that only its
/// command makes one, as in `mysql -p…`.
enum CommandSecrets: SecretNotation {
  static func findings(in text: ByteText, isHead: Bool) -> [Finding] {
    var result: [Finding] = []
    var option: Option?
    var index = 0
    while let hyphen = text.first(0x2D, from: index) {
      for place in index..<hyphen { note(text, place, &option) }
      index = hyphen + 1
      guard hyphen == 0 || ByteSet.whitespace.contains(text[hyphen - 1]) else { continue }
      let isUser: Bool
      let start: Int
      if let value = userStart(text, hyphen) {
        (isUser, start) = (true, value)
      } else if let value = option?.valueStart(text, hyphen) {
        (isUser, start) = (false, value)
      } else {
        continue
      }
      let value = word(text, from: start)
      let colon = text.first(of: colon, from: value.lowerBound, limit: value.upperBound)
      let range = isUser ? min(colon + 1, value.upperBound)..<value.upperBound : value
      if !range.isEmpty { result.append(Finding(kind: "password", range: range)) }
      index = value.upperBound
    }
    return result
  }

  /// The option of a command that holds a password.
  private struct Option {
    let letter: UInt8
    /// Whether a blank may stand before the password.
    let isApart: Bool

    func valueStart(_ text: ByteText, _ hyphen: Int) -> Int? {
      guard text[hyphen + 1] == letter else { return nil }
      let start = isApart ? text.end(of: .blanks, from: hyphen + 2) : hyphen + 2
      return start < text.count && !ByteSet.whitespace.contains(text[start]) ? start : nil
    }
  }

  /// Notes the command that a word on this line is.
  private static func note(_ text: ByteText, _ index: Int, _ option: inout Option?) {
    switch text.bytes[index] {
    case 0x0A: option = nil
    case 0x6D where text.has("mysql", at: index) || text.has("mariadb", at: index):
      option = Option(letter: 0x70, isApart: false)
    case 0x73 where text.has("sshpass", at: index): option = Option(letter: 0x70, isApart: true)
    case 0x72 where text.has("redis-cli", at: index): option = Option(letter: 0x61, isApart: true)
    default: break
    }
  }

  private static func userStart(_ text: ByteText, _ hyphen: Int) -> Int? {
    for option: StaticString in ["-u ", "--user ", "--user=", "--proxy-user ", "-U "]
    where text.has(option, at: hyphen) {
      return text.end(of: .blanks, from: hyphen + option.utf8CodeUnitCount)
    }
    return nil
  }

  /// The word that begins here, without its quotes.
  private static func word(_ text: ByteText, from start: Int) -> Range<Int> {
    let isQuoted = ByteSet.quotes.contains(text[start])
    let ends = isQuoted ? text[start] == 0x22 ? doubleEnds : singleEnds : bareEnds
    let begin = isQuoted ? start + 1 : start
    return begin..<max(begin, text.first(of: ends, from: begin))
  }

  private static let colon = ByteSet(":")
  private static let bareEnds = ByteSet(" \t\r\n\"'`")
  private static let doubleEnds = ByteSet("\"\r\n")
  private static let singleEnds = ByteSet("'\r\n")
}
