/// Secrets that words say of what follows them: `machine x login ada password …` of netrc,
/// `proxy_set_header X-Api-Key …;` of web servers, `IDENTIFIED BY '…'` of databases.
enum DirectiveSecrets: SecretNotation {
  static func findings(in text: ByteText, isHead: Bool) -> [Finding] {
    Scanner.findings(in: text)
  }

  private struct Scanner: SecretScanner {
    let text: ByteText
    var index = 0
    var result: [Finding] = []
    /// Where a line of netrc, what it says of the login, and a statement of SQL go on.
    private var machine: Int?
    private var loginEnd: Int?
    private var identified: Int?

    init(_ text: ByteText) {
      self.text = text
    }

    mutating func step() {
      let start = text.first(of: letters, from: index)
      index = text.end(of: letters, from: start)
      guard (2...longestWord).contains(index - start), ByteSet.whitespace.contains(text[index])
      else { return }
      let next = text.end(of: .whitespace, from: index, limit: index + longestGap)
      switch text.text(start..<index).lowercased() {
      case "machine", "default": machine = index
      case "login", "account":
        if let machine, start - machine <= reach { loginEnd = wordEnd(next) }
      case "password":
        if let loginEnd, text.trimmedEnd(loginEnd..<start, .whitespace).isEmpty {
          return add(next..<wordEnd(next), kind: "password")
        }
        literal(at: next)
      case "identified": identified = index
      case "by":
        if let identified, start - identified <= reach { literal(at: next) }
      case let word: header(behind: word, at: next)
      }
    }

    private func wordEnd(_ start: Int) -> Int { text.first(of: .whitespace, from: start) }

    /// A string in the quotes of SQL.
    private mutating func literal(at start: Int) {
      guard text[start] == 0x27 else { return }
      let end = text.first(of: literalEnds, from: start + 1)
      if text[end] == 0x27 { add(start + 1..<end, kind: "password") }
    }

    private mutating func add(_ range: Range<Int>, kind: String) {
      guard !range.isEmpty else { return }
      result.append(Finding(kind: kind, range: range))
      index = max(index, range.upperBound)
    }

    /// A header's name and its value, unless that is a variable.
    private mutating func header(behind word: String, at next: Int) {
      var start = next
      if word.hasSuffix("header") {
        let verb = text.end(of: letters, from: start, limit: start + longestWord)
        if verbs.contains(text.text(start..<max(start, verb)).lowercased()) {
          start = text.end(of: .blanks, from: verb)
        } else if !settings.contains(where: word.hasSuffix) {
          return
        }
      } else if !word.hasSuffix("_param") {
        return
      }
      let nameEnd = text.end(of: .name, from: start)
      let value = text.end(of: .blanks, from: nameEnd)
      guard value > nameEnd, !variables.contains(text[value]),
        SecretNames.contains(text, start..<nameEnd)
      else { return }
      let isQuoted = ByteSet.quotes.contains(text[value])
      let begin = isQuoted ? value + 1 : value
      let end = text.first(
        of: !isQuoted ? bareEnds : text[value] == 0x22 ? doubleEnds : singleEnds, from: begin)
      guard !variables.contains(text[begin]) else { return }
      result += ValueSecrets.findings(in: text, begin..<end, name: text.text(start..<nameEnd))
      index = max(index, end)
    }
  }

  private static let longestWord = 40
  private static let longestGap = 64
  /// How far a line of netrc or a statement reaches.
  private static let reach = 256
  private static let verbs: Set<String> = ["set", "add", "append", "setifempty", "merge"]
  private static let settings = ["set_header", "add_header", "set-header", "add-header"]
  private static let letters = ByteSet(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-")
  private static let variables = ByteSet("$%")
  private static let literalEnds = ByteSet("'\r\n")
  private static let bareEnds = ByteSet("; \t\r\n")
  private static let doubleEnds = ByteSet("\"\r\n")
  private static let singleEnds = ByteSet("'\r\n")
}
