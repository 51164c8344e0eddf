/// Secrets in lines of `Name: value`: headers, also in a body; YAML with its blocks and lists.
enum LineSecrets: SecretNotation {
  static func findings(in text: ByteText, isHead: Bool) -> [Finding] {
    var scanner = Scanner(text, isHead: isHead)
    while scanner.index < text.count { scanner.line() }
    return scanner.result
  }

  private static let markers = ByteSet(" \t-<>*|")
  private static let nameEnds = ByteSet(" \t*")
  private static let codeMarks = ByteSet("\"'`")
  private static let blockMarks = ByteSet("|>&!")
  private static let trailing = ByteSet(" \t\r\n,;")
  private static let colon = ByteSet(":\r\n")
  private static let openers = ByteSet("[{")
  private static let hyphen = ByteSet("-")

  private struct Scanner {
    let text: ByteText
    let isHead: Bool
    var index = 0
    var result: [Finding] = []
    /// The secret name that a line `name: token` above holds.
    private var pairName: String?
    /// The column of a line `kind: Secret` in this document, as Kubernetes has it.
    private var secretColumn: Int?
    private var memory = LineMemory()

    init(_ text: ByteText, isHead: Bool) {
      self.text = text
      self.isHead = isHead
    }

    /// Looks at the line that begins here, and at those that belong to it.
    mutating func line() {
      let start = index
      let end = text.first(of: .lineEnds, from: start)
      index = text.end(of: .lineEnds, from: end)
      let indent = text.end(of: .blanks, from: start) - start
      guard let (name, value) = field(start..<end) else {
        let item = text.trimmed(start..<end, markers)
        return memory.noteAnchor(
          in: text, LineMemory.Line(value: item, indent: indent, next: index))
      }
      let column = remember(name, value, in: start, indent: indent)
      if noteKind(name, value, column: column) {
        return
      } else if column == secretColumn, isSecretData(name) {
        take(name: "secret", value, indent: indent)
      } else if let pairName, JSONWalk.pairValues.contains(text.text(name).lowercased()) {
        take(name: pairName, value, indent: indent)
      } else if notePair(name, value, column: column) {
        return
      } else if SecretNames.contains(text, name) {
        guard !HarmlessValues.isPlace(text, value, name: text.text(name)) else { return }
        take(name: text.text(name), value, indent: indent)
      } else if !isChallenge(name), let scheme = SchemeSecrets.scheme(text, value) {
        guard isHead || looksSecret(scheme.end..<value.upperBound) else { return }
        result += SchemeSecrets.findings(in: text, value, name: "")
      }
    }

    /// Notes what a line below may call secret; answers the column of the line's name.
    private mutating func remember(
      _ name: Range<Int>, _ value: Range<Int>, in start: Int, indent: Int
    ) -> Int {
      let column = name.lowerBound - start
      let isItem = text.first(of: hyphen, from: start, limit: name.lowerBound) < name.lowerBound
      memory.begin(column: column, isItem: isItem)
      let line = LineMemory.Line(value: value, indent: isItem ? column : indent, next: index)
      memory.noteAnchor(in: text, line)
      let isValue = name.count <= 16 && JSONWalk.pairValues.contains(text.text(name).lowercased())
      if isValue, pairName == nil { memory.note(line, column: column) }
      return column
    }

    /// Takes a line above, now that its name is known.
    private mutating func take(name: String, _ line: LineMemory.Line) {
      let here = index
      index = line.next
      take(name: name, line.value, indent: line.indent)
      index = here
    }

    /// `name: token`, which says of the `value` on a line above or below what it is.
    private mutating func notePair(
      _ name: Range<Int>, _ value: Range<Int>, column: Int
    ) -> Bool {
      guard !isHead, name.count <= 16, value.count <= 64,
        JSONWalk.pairNames.contains(text.text(name).lowercased())
      else { return false }
      let word = text.trimmed(value, .quotes)
      pairName = SecretNames.contains(text, word) ? text.text(word) : nil
      if let pairName {
        for line in memory.takeValues(column: column) { take(name: pairName, line) }
      }
      return pairName != nil && text.text(name).lowercased() != "key"
    }

    /// Notes `kind: Secret`, which says of the `data` above and below what it is.
    private mutating func noteKind(
      _ name: Range<Int>, _ value: Range<Int>, column: Int
    ) -> Bool {
      guard !isHead, text.text(name.prefix(5)) == "kind" else { return false }
      let isSecret = text.text(text.trimmed(value, .quotes).prefix(7)) == "Secret"
      secretColumn = isSecret ? column : nil
      guard isSecret else { return false }
      for line in memory.takeValues(column: column) { take(name: "secret", line) }
      return true
    }

    private func isSecretData(_ name: Range<Int>) -> Bool {
      ["data", "stringData"].contains(text.text(name.prefix(11)))
    }

    /// The name and the value of a line that has both.
    private func field(_ line: Range<Int>) -> (name: Range<Int>, value: Range<Int>)? {
      let start = text.end(of: markers, from: line.lowerBound, limit: line.upperBound)
      let quote = ByteSet.quotes.contains(text[start]) ? 1 : 0
      // A pseudo-header's name begins with a colon.
      let colon = text.first(of: LineSecrets.colon, from: start + 1, limit: line.upperBound)
      guard colon < line.upperBound, colon - start <= 256, text[colon + 1] != 0x2F || isHead else {
        return nil
      }
      let name = text.trimmedEnd(start + quote..<max(colon - quote, start + quote), nameEnds)
      let words = name.count(where: { ByteSet.blanks.contains(text.bytes[$0]) })
      guard !name.isEmpty, words <= (isHead ? 8 : 2), isHead || isName(name) else { return nil }
      // Markdown's bold letters may end behind the colon.
      let isBold = !isHead && text.has("**", at: colon + 1)
      return (name, text.trimmed(colon + (isBold ? 3 : 1)..<line.upperBound))
    }

    private func isName(_ range: Range<Int>) -> Bool {
      text.bytes[range].allSatisfy { ByteSet.name.contains($0) || $0 == 0x20 }
    }

    private func isChallenge(_ name: Range<Int>) -> Bool {
      text.text(name).lowercased().hasSuffix("-authenticate")
    }

    /// Whether what follows a scheme is rather a token than a word.
    private func looksSecret(_ range: Range<Int>) -> Bool {
      let word = text.bytes[
        range.lowerBound..<text.end(of: .token, from: range.lowerBound, limit: range.upperBound)]
      return word.count >= 16 || word.contains { (0x30...0x39).contains($0) } && word.count >= 6
    }

    private mutating func take(name: String, _ value: Range<Int>, indent: Int) {
      if !isHead, let line = memory.takeAlias(in: text, value) { return take(name: name, line) }
      if value.isEmpty || blockMarks.contains(text[value.lowerBound]) && !isHead {
        takeTail(of: name, value)
        return block(name: name, indent: indent)
      }
      if !isHead, openers.contains(text[value.lowerBound]) { return }
      let bare = text.trimmedEnd(value, isHead ? .blanks : trailing)
      result += ValueSecrets.findings(in: text, unquoted(bare), name: name)
      block(name: name, indent: indent, isContinued: true)
    }

    /// `token: !!str V`, `token: &anchor V`.
    private mutating func takeTail(of name: String, _ value: Range<Int>) {
      let word = text.first(of: .blanks, from: value.lowerBound, limit: value.upperBound)
      result += ValueSecrets.findings(
        in: text, unquoted(text.trimmed(word..<value.upperBound)), name: name)
      guard value.count > 4, word == value.upperBound else { return }
      result.append(Finding(kind: name, range: value))
    }

    private func unquoted(_ range: Range<Int>) -> Range<Int> {
      guard range.count >= 2, codeMarks.contains(text.bytes[range.lowerBound]) else {
        return range
      }
      let quote = text.bytes[range.lowerBound]
      var end = range.lowerBound + 1
      while end < range.upperBound, text.bytes[end] != quote || text[end + 1] == quote {
        end += text.bytes[end] == quote || text.bytes[end] == 0x5C ? 2 : 1
      }
      return range.lowerBound + 1..<min(end, range.upperBound)
    }

    /// Takes the lines that are further in, or a list's right below.
    private mutating func block(name: String, indent: Int, isContinued: Bool = false) {
      var whole: Range<Int>?
      while index < text.count {
        let start = text.end(of: .blanks, from: index)
        let isList = !isContinued && start - index >= indent && text.has("- ", at: start)
        guard start - index > indent || isList else { break }
        let end = text.first(of: .lineEnds, from: start)
        whole = (whole?.lowerBound ?? start)..<end
        takeInner(start..<end, name: name)
        index = text.end(of: .lineEnds, from: end)
      }
      guard let whole, !isContinued, !text.has("- ", at: whole.lowerBound), !hasFields(whole) else {
        return
      }
      result.append(Finding(kind: name, range: whole))
    }

    private func hasFields(_ range: Range<Int>) -> Bool {
      field(range.lowerBound..<text.first(of: .lineEnds, from: range.lowerBound)) != nil
    }

    private mutating func takeInner(_ line: Range<Int>, name: String) {
      let (own, value) = field(line) ?? (line.lowerBound..<line.lowerBound, line)
      guard !SecretNames.isHarmless(text.text(own)) else { return }
      let bare = text.trimmed(text.trimmedEnd(value, trailing), markers)
      if !bare.isEmpty, openers.contains(text[bare.lowerBound]) {
        result.append(Finding(kind: name, range: bare))
      } else {
        result += ValueSecrets.findings(in: text, unquoted(bare), name: name)
      }
    }
  }
}
