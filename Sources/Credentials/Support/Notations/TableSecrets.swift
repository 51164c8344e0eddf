/// Secrets in tables, the cells below a secret name: CSV and its kin, Markdown, and as databases print them.
enum TableSecrets: SecretNotation {
  static func findings(in text: ByteText, isHead: Bool) -> [Finding] {
    guard !isHead else { return [] }
    let separators: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
    return separators.flatMap { separator in
      var scanner = Scanner(text, separator: separator)
      scanner.run()
      return scanner.result
    }
  }

  private struct Scanner {
    let text: ByteText
    let separator: UInt8
    var result: [Finding] = []
    private let ends: ByteSet
    private var index = 0
    /// How many cells each row of the table has, and which of them are secret; zero outside of a table.
    private var width = 0
    private var columns: [(column: Int, name: String)] = []
    /// Whether there was a line between the headings and the rows: where `|` is between cells, it tells them apart.
    private var isRuled = false
    private var hasNoQuoteEnd = false

    init(_ text: ByteText, separator: UInt8) {
      self.text = text
      self.separator = separator
      ends = ByteSet(String(Unicode.Scalar(separator)) + "\r\n")
    }

    mutating func run() {
      while index < text.count {
        let lineEnd = text.first(of: .lineEnds, from: index)
        if isRule(index..<lineEnd) {
          isRuled = !columns.isEmpty
          index = lineEnd
        } else {
          let isPiped = text[text.end(of: space, from: index)] == 0x7C
          let cells = row()
          if isPiped { pair(cells) }
          take(cells)
        }
        // Two line ends are an empty line, that of Windows apart.
        index += text.has("\r\n", at: index) ? 2 : 1
      }
    }

    private mutating func take(_ cells: [Range<Int>]) {
      let isRow = cells.count == width && (separator != 0x7C || isRuled)
      guard isRow else { return begin(with: cells) }
      for (column, name) in columns {
        result += ValueSecrets.findings(in: text, cells[column], name: name)
      }
    }

    /// `| password | … |`, unless this is the heading of a table, or says what kind of value there is.
    private mutating func pair(_ cells: [Range<Int>]) {
      guard separator == 0x7C, cells.count == 2, columns.isEmpty || !isRuled,
        SecretNames.contains(text, cells[0]), cells[1].count >= shortestSecret,
        !kinds.contains(text.text(cells[1].prefix(16)).lowercased())
      else { return }
      let next = text.end(of: .lineEnds, from: index, limit: index + 2)
      guard !isRule(next..<text.first(of: .lineEnds, from: next)) else { return }
      result += ValueSecrets.findings(in: text, cells[1], name: text.text(cells[0]))
    }

    private mutating func begin(with cells: [Range<Int>]) {
      isRuled = false
      columns = []
      width = cells.count >= 2 ? cells.count : 0
      guard width > 0, cells.allSatisfy(isHeading) else { return }
      for (column, cell) in cells.enumerated() where SecretNames.contains(text, cell) {
        columns.append((column, text.text(cell)))
      }
    }

    private func isHeading(_ cell: Range<Int>) -> Bool {
      guard (1...40).contains(cell.count), text.bytes[cell].count(where: { $0 == 0x20 }) <= 2 else {
        return false
      }
      return text.bytes[cell].allSatisfy { headings.contains($0) || $0 >= 0x80 }
    }

    /// `|---|:--|`, `----+----`.
    private func isRule(_ line: Range<Int>) -> Bool {
      text.has("--", at: text.end(of: ruleStarts, from: line.lowerBound, limit: line.upperBound))
        && text.end(of: ruleMarks, from: line.lowerBound, limit: line.upperBound) == line.upperBound
        || text.has("|-", at: line.lowerBound)
          && text.end(of: ruleMarks, from: line.lowerBound, limit: line.upperBound)
            == line.upperBound
    }

    /// The cells of the row that begins here, without blanks and quotes around them.
    private mutating func row() -> [Range<Int>] {
      var cells: [Range<Int>] = []
      while true {
        cells.append(cell())
        guard text[index] == separator, index < text.count else { break }
        index += 1
      }
      guard separator == 0x7C else { return cells }
      if cells.first?.isEmpty == true { cells.removeFirst() }
      if cells.last?.isEmpty == true { cells.removeLast() }
      return cells
    }

    private mutating func cell() -> Range<Int> {
      let start = text.end(of: space, from: index)
      if text[start] == 0x22, let quoted = quoted(from: start + 1) {
        index = text.first(of: ends, from: quoted.upperBound + 1)
        return quoted
      }
      let end = text.first(of: ends, from: index)
      let range = text.trimmed(index..<end)
      index = end
      return range
    }

    /// What stands up to the next quote that is not doubled.
    private mutating func quoted(from start: Int) -> Range<Int>? {
      guard !hasNoQuoteEnd else { return nil }
      var end = start
      while end < text.count, text.bytes[end] != 0x22 || text[end + 1] == 0x22 {
        end += text.bytes[end] == 0x22 ? 2 : 1
      }
      hasNoQuoteEnd = end >= text.count
      return hasNoQuoteEnd ? nil : start..<end
    }
  }

  private static let shortestSecret = 4
  private static let kinds: Set<String> = [
    "string", "text", "number", "integer", "boolean", "object", "array", "required", "optional",
    "varchar",
  ]
  private static let space = ByteSet(" ")
  private static let headings = ByteSet.alphanumerics(and: "_-.%[]$@# ")
  private static let ruleStarts = ByteSet(" |+:")
  private static let ruleMarks = ByteSet(" |+:-=")
}
