/// Secrets behind `name=value` and `name: value` within a line: queries, forms, cookies, logs, settings.
enum FormSecrets: SecretNotation {
  private static let closing = ByteSet("\\\"'`*")
  private static let openers = ByteSet("[(")
  private static let queryMarks = ByteSet("?&#;")
  private static let queryEnds = ByteSet("& \t\r\n\"<>`\u{7}\u{1B}")
  private static let wordEnds = ByteSet("&;,\"'`<>{}()]\\ \t\r\n\u{7}\u{1B}")
  private static let lineMarks = ByteSet(" \t-")

  static func findings(in text: ByteText, isHead: Bool) -> [Finding] {
    Scanner.findings(in: text)
  }

  private struct Scanner: SecretScanner {
    let text: ByteText
    var index = 0
    var result: [Finding] = []
    /// Whether all that stands on the line so far is what a list begins with.
    private var isLineStart = true
    /// The quotes that nothing ends any more.
    private var unclosed: Set<UInt8> = []

    init(_ text: ByteText) {
      self.text = text
    }

    mutating func step() {
      let byte = text.bytes[index]
      guard ByteSet.name.contains(byte) else {
        isLineStart = byte == 0x0A || isLineStart && lineMarks.contains(byte)
        index += 1
        return
      }
      let start = index
      index = text.end(of: .name, from: start)
      let isFirst = isLineStart
      isLineStart = isLineStart && text.end(of: lineMarks, from: start, limit: index) == index
      guard let value = valueStart(behind: start..<index, isFirst: isFirst) else { return }
      take(name: start..<index, from: value, isFirst: isFirst)
    }

    /// Where the value behind a secret name begins.
    private func valueStart(behind name: Range<Int>, isFirst: Bool) -> Int? {
      var next = text.end(of: closing, from: name.upperBound, limit: name.upperBound + 3)
      let isQuoted = next > name.upperBound
      next = text.end(of: .blanks, from: next)
      if text[next] == 0x3D {
        next += text[next + 1] == 0x3E || text[next + 1] == 0x3D ? 2 : 1
      } else if text[next] == 0x3A {
        guard text[next + 1] != 0x2F || text[next + 2] != 0x2F else { return nil }
        let isAssigned = text[next + 1] == 0x3D
        next += isAssigned ? 2 : 1
        let value = text.end(of: .blanks, from: next)
        // The line's own notation sees to these.
        if isFirst, !isQuoted, !isAssigned, !ByteSet.quotes.contains(text[value]) { return nil }
      } else if !text.has("--", at: name.lowerBound) || next == name.upperBound {
        return nil
      }
      // Markdown's bold letters may end behind the colon.
      if text.has("**", at: next) { next += 2 }
      return SecretNames.contains(text, name) ? text.end(of: .blanks, from: next) : nil
    }

    private mutating func take(name: Range<Int>, from value: Int, isFirst: Bool) {
      if let wrapped = WrappedValue(text, at: value, name: text.text(name)),
        !ByteSet.letters.contains(text[wrapped.end])
      {
        result += wrapped.literals.flatMap {
          ValueSecrets.findings(in: text, $0, name: text.text(name), .json)
        }
        index = max(index, wrapped.end)
        isLineStart = false
        return
      }
      var start = text.end(of: openers, from: value)
      guard start < text.count, text[start] != 0x7B else { return }
      let kind = text.text(name)
      let isEscaped = text[start] == 0x5C && ByteSet.quotes.contains(text[start + 1])
      if isEscaped { start += 1 }
      let isLong = isTriple(start)
      let end =
        isLong
        ? tripleEnd(start)
        : ByteSet.quotes.contains(text[start])
          ? quotedEnd(start, isEscaped: isEscaped) : bareEnd(start, name: name, isFirst: isFirst)
      if ByteSet.quotes.contains(text[start]) { start += isLong ? 3 : 1 }
      guard end > start else { return }
      // A sentence in a list: JSON's notation knows whether it is a message.
      if text[value] == 0x5B, text.has("\":", at: name.upperBound), hasBlank(start..<end) { return }
      result += ValueSecrets.findings(in: text, start..<end, name: kind, .form)
      index = max(index, end)
      isLineStart = false
    }

    private func hasBlank(_ range: Range<Int>) -> Bool {
      text.first(of: .blanks, from: range.lowerBound, limit: range.upperBound) < range.upperBound
    }

    private func isTriple(_ index: Int) -> Bool {
      text.has("\"\"\"", at: index) || text.has("'''", at: index)
    }

    /// Where a string over many lines ends, as TOML and Python write them; cut off, all that follows is its.
    private func tripleEnd(_ start: Int) -> Int {
      var end = start + 3
      while end < text.count, text.bytes[end] != text.bytes[start] || !isTriple(end) {
        end += 1
      }
      return end
    }

    private mutating func quotedEnd(_ start: Int, isEscaped: Bool) -> Int {
      let quote = text.bytes[start]
      var end = start + 1
      if !unclosed.contains(quote) {
        while end < text.count, text.bytes[end] != quote {
          if text.bytes[end] == 0x5C {
            if isEscaped, text[end + 1] == quote { return end }
            end += 1
          }
          end += 1
        }
        if end < text.count { return end }
        unclosed.insert(quote)
      }
      return text.first(of: .lineEnds, from: start + 1)
    }

    private func bareEnd(_ start: Int, name: Range<Int>, isFirst: Bool) -> Int {
      if isFirst { return lineEnd(start) }
      if text[text.end(of: .blanks, from: name.upperBound)] == 0x3A, text.text(name).holds("ookie")
      {
        return text.first(of: cookieEnds, from: start)
      }
      if let end = connectionEnd(start, name) { return end }
      let isQuery = name.lowerBound > 0 && queryMarks.contains(text.bytes[name.lowerBound - 1])
      let end = text.first(of: isQuery ? queryEnds : wordEnds, from: start)
      guard text[end] == 0x20, SchemeSecrets.scheme(text, start..<min(text.count, end + 2)) != nil
      else { return end }
      return text.first(of: schemeEnds, from: end)
    }

    /// Where a value in a connection string ends, which may hold blanks: `Server=x;Password=one two;`.
    private func connectionEnd(_ start: Int, _ name: Range<Int>) -> Int? {
      let before = text.trimmedEnd(max(0, name.lowerBound - 8)..<name.lowerBound, .blanks)
      let isInner = text[before.upperBound - 1] == 0x3B
      guard isInner || ByteSet.quotes.contains(text[name.lowerBound - 1]) else { return nil }
      var end = start
      while end < text.count, !connectionEnds.contains(text.bytes[end]) {
        guard end < start + longestConnectionValue, !text.has(" HTTP/", at: end) else { return nil }
        if text.bytes[end] == 0x20 {
          let next = text.end(of: .name, from: end + 1, limit: end + 64)
          if next > end + 1, text[next] == 0x3D { return nil }
        }
        end += 1
      }
      let isWhole = end == text.count || connectionValueEnds.contains(text.bytes[end])
      return text[end] == 0x3B || isInner && isWhole ? end : nil
    }

    /// A form goes on behind `&`, a log behind a blank and another name.
    private func lineEnd(_ start: Int) -> Int {
      var end = start
      while end < text.count, text.bytes[end] != 0x26, !ByteSet.lineEnds.contains(text.bytes[end]) {
        if text.bytes[end] == 0x20 {
          let next = text.end(of: .name, from: end + 1, limit: end + 64)
          if next > end + 1, text[next] == 0x3D { return end }
        }
        end += 1
      }
      return end
    }
  }

  private static let longestConnectionValue = 256
  private static let connectionEnds = ByteSet("&;,\"'`<>{}()[]\\\r\n")
  private static let connectionValueEnds = ByteSet("\"'\\\r\n")
  private static let cookieEnds = ByteSet("\"'`<>{}()]\\\r\n")
  private static let schemeEnds = ByteSet("\"'`<>&;{}()]\r\n")
}
