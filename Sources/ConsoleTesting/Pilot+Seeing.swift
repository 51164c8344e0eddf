import ConsoleUI
public import TerminalCanvas

/// What somebody at the keyboard sees.
extension Pilot {
  /// The picture.
  public var view: Canvas { program.view() }

  /// The picture as text.
  public var screen: String { view.text }

  /// The picture as text with every run of blanks and borders as one blank, so that broken lines join.
  public var words: String {
    screen.split { $0.isWhitespace || "│─┌┐└┘|".contains($0) }.joined(separator: " ")
  }

  /// What the notice says; its lines joined, empty when there is none.
  public var notice: String {
    let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
    var lines: [String] = []
    for row in rows.dropLast().reversed() {
      guard !row.isEmpty, !row.hasPrefix("─"), !row.hasPrefix("---") else { break }
      lines.insert(row.trimmed, at: 0)
    }
    return lines.joined(separator: " ")
  }

  /// The last line: the keys that work here.
  public var footer: String {
    screen.split(separator: "\n", omittingEmptySubsequences: false).last?.trimmed ?? ""
  }

  /// What has the focus: the words behind the mark, without what fills a field.
  public var focusedText: String {
    let canvas = view
    guard let cursor = canvas.cursor else { return "" }
    let row = Array(canvas.row(cursor.y))
    let isFocused = { (x: Int) in row.indices.contains(x) && row[x].style.role == .focus }
    var start = cursor.x
    while isFocused(start - 1) { start -= 1 }
    var text = ""
    while isFocused(start) {
      text += row[start].text
      start += 1
    }
    if !canvas.drawsUnicode, text.first == ">" { text.removeFirst() }
    return text.filter { $0 != "›" && $0 != "_" }[...].trimmed
  }

  /// The label of the field that has the focus, or the words left of a focused button.
  public var focusedLabel: String {
    let canvas = view
    guard let cursor = canvas.cursor else { return "" }
    let before = canvas.row(cursor.y).prefix { $0.text != "›" }.map(\.text).joined()
    return (before.split(separator: "│").last ?? "").trimmed
  }

  /// The first cell of the first place that shows a text.
  public func place(of text: String) -> Point? {
    let canvas = view
    let width = text.count
    for y in 0..<canvas.size.height {
      let row = canvas.row(y).map(\.text)
      guard row.joined().contains(text) else { continue }
      for x in 0..<max(0, row.count - width + 1) where row[x..<x + width].joined() == text {
        return Point(x: x, y: y)
      }
    }
    return nil
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
