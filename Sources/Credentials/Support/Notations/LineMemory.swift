/// Lines whose values a line below may call secret: `value: …` above `name: token`, and `&x …` above `token: *x`.
struct LineMemory {
  /// A value, and where its block goes on.
  struct Line {
    let value: Range<Int>
    let indent: Int
    let next: Int
  }

  private var values: [(column: Int, line: Line)] = []
  private var anchors: [String: Line] = [:]
  /// More members than this has nothing that is said in pairs.
  private static let longest = 64

  /// Forgets the values that a line in this column does not stand beside.
  mutating func begin(column: Int, isItem: Bool) {
    while let last = values.last, last.column > column || isItem && last.column == column {
      values.removeLast()
    }
  }

  /// Remembers a value that a name may follow.
  mutating func note(_ line: Line, column: Int) {
    if values.count == LineMemory.longest { values.removeFirst() }
    values.append((column, line))
  }

  /// The values that stand above a name in this column.
  mutating func takeValues(column: Int) -> [Line] {
    let lines = values.filter { $0.column == column }.map(\.line)
    values.removeAll { $0.column == column }
    return lines
  }

  /// Remembers what an anchor, `&x …`, stands for.
  mutating func noteAnchor(in text: ByteText, _ line: Line) {
    guard let (name, rest) = LineMemory.word(behind: 0x26, in: text, line.value) else { return }
    anchors[name] = Line(value: rest, indent: line.indent, next: line.next)
  }

  /// The line that an alias, `*x`, stands for.
  mutating func takeAlias(in text: ByteText, _ value: Range<Int>) -> Line? {
    guard let (name, rest) = LineMemory.word(behind: 0x2A, in: text, value),
      rest.isEmpty || text[rest.lowerBound] == 0x23
    else { return nil }
    return anchors.removeValue(forKey: name)
  }

  private static func word(
    behind mark: UInt8, in text: ByteText, _ range: Range<Int>
  ) -> (name: String, rest: Range<Int>)? {
    guard range.count >= 2, text[range.lowerBound] == mark else { return nil }
    let end = text.first(
      of: .blanks, from: range.lowerBound, limit: min(range.upperBound, range.lowerBound + 64))
    let rest = text.trimmed(end..<range.upperBound)
    return (text.text(range.lowerBound + 1..<end), rest)
  }
}
