/// The password that a command is given, as in `curl -u ada:…`, `http -a ada:…` or `mysql -p…`.
enum CommandSecrets: SecretNotation {
  static func findings(in text: ByteText, isHead: Bool) -> [Finding] {
    Scanner.findings(in: text)
  }

  private struct Scanner: SecretScanner {
    let text: ByteText
    var index = 0
    var result: [Finding] = []
    /// The program that the words belong to.
    private var tool: CommandTool?

    init(_ text: ByteText) {
      self.text = text
    }

    mutating func step() {
      let start = text.first(of: wordMarks, from: index)
      let byte = text[start]
      index = start + 1
      if byte == 0x0A || pipes.contains(byte) {
        let isContinued = byte == 0x0A && continuations.contains(lastByte(before: start))
        if !isContinued { tool = nil }
      } else if byte == 0x2D, tool != nil, start == 0 || isBlank(text[start - 1]) {
        option(at: start)
      } else if start < text.count, byte != 0x2D {
        word(from: start)
      }
    }

    /// The byte that a line ends in.
    private func lastByte(before lineEnd: Int) -> UInt8 {
      text[lineEnd - 1] == 0x0D ? text[lineEnd - 2] : text[lineEnd - 1]
    }

    /// Notes the program that a word names; an argument of another one may be called like one.
    private mutating func word(from start: Int) {
      index = text.end(of: program, from: start)
      guard index - start <= longestName, tool == nil, isBlank(text[index]) else { return }
      tool = CommandTool.named(text.text(start..<index))
    }

    private mutating func option(at hyphen: Int) {
      if text[hyphen + 1] == 0x2D {
        let end = text.end(of: program, from: hyphen + 2, limit: hyphen + 2 + longestName)
        index = end
        guard let value = tool?.names[text.text(hyphen + 2..<end)],
          text[end] == 0x3D || isBlank(text[end])
        else { return }
        return take(value, from: text[end] == 0x3D ? end + 1 : wordStart(from: end))
      }
      let end = text.end(of: .letters, from: hyphen + 1, limit: hyphen + 1 + longestName)
      index = end
      guard let tool, let letter = (hyphen + 1..<end).first(where: { isValued($0, tool) }),
        let value = tool.letters[text.bytes[letter]]
      else { return }
      let isApart = isBlank(text[letter + 1])
      if isApart, case .attached = value { return }
      take(value, from: isApart ? wordStart(from: letter + 1) : letter + 1)
    }

    private func isValued(_ index: Int, _ tool: CommandTool) -> Bool {
      tool.valued.contains(text.bytes[index])
    }

    /// Where the next word begins, on the next line where this one goes on there.
    private func wordStart(from start: Int) -> Int {
      var next = text.end(of: .blanks, from: start)
      while continuations.contains(text[next]), ByteSet.lineEnds.contains(text[next + 1]) {
        next = text.end(of: .whitespace, from: next + 1)
      }
      return next
    }

    private mutating func take(_ value: CommandTool.Value, from start: Int) {
      let word = word(at: start)
      index = max(index, word.upperBound)
      switch value {
      case .whole, .attached: add(word)
      case .password: add(behindColon(word) ?? word.upperBound..<word.upperBound)
      case .passwordOrToken: add(behindColon(word) ?? word)
      case .cookies:
        guard
          text.first(of: equals, from: word.lowerBound, limit: word.upperBound) < word.upperBound
        else { return }
        result += ValueSecrets.findings(in: text, word, name: "cookie")
      }
    }

    private mutating func add(_ range: Range<Int>) {
      if !range.isEmpty { result.append(Finding(kind: "password", range: range)) }
    }

    /// What stands behind the colon, that of a drive apart.
    private func behindColon(_ word: Range<Int>) -> Range<Int>? {
      let isDrive = text[word.lowerBound + 1] == 0x3A && text[word.lowerBound + 2] == 0x5C
      let start = word.lowerBound + (isDrive ? 2 : 0)
      let colon = text.first(of: colon, from: start, limit: word.upperBound)
      return colon < word.upperBound ? colon + 1..<word.upperBound : nil
    }

    /// The word that begins here, without its quotes.
    private func word(at start: Int) -> Range<Int> {
      let isQuoted = ByteSet.quotes.contains(text[start])
      let ends = isQuoted ? text[start] == 0x22 ? doubleEnds : singleEnds : bareEnds
      let begin = min(isQuoted ? start + 1 : start, text.count)
      let range = begin..<max(begin, text.first(of: ends, from: begin))
      return isQuoted ? range : text.trimmedEnd(range, pipes)
    }

    private func isBlank(_ byte: UInt8) -> Bool { ByteSet.whitespace.contains(byte) }
  }

  private static let longestName = 32
  private static let program = ByteSet.alphanumerics(and: "_.{}$-")
  /// What a word, an option or another command may begin with.
  private static let wordMarks = ByteSet.alphanumerics(and: "_.{}$-\n|;")
  private static let pipes = ByteSet("|;")
  private static let continuations = ByteSet("\\^`")
  private static let colon = ByteSet(":")
  private static let equals = ByteSet("=")
  private static let bareEnds = ByteSet(" \t\r\n\"'`")
  private static let doubleEnds = ByteSet("\"\r\n")
  private static let singleEnds = ByteSet("'\r\n")
}
