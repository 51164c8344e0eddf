import ConsoleResources
import Credentials
import TerminalCanvas

/// A list over the screen: `?` shows the keys of this screen, `:` goes to any screen or action.
struct ListPanel: Equatable, Sendable {
  /// What a row does when it is chosen.
  enum Choice: Equatable, Sendable {
    case open(Route)
    /// An action of a screen, which is opened first unless it is open.
    case act(Route, Trigger)
    /// Shows another account from now on.
    case switchAccount(AccountID)
    /// A key that works on every screen.
    case key(Character)
    case control(Character)
    case none
  }

  /// One row: what it is called, its key, and why it cannot work now.
  struct Entry: Equatable, Sendable {
    let label: String
    let key: String
    var blocked: String?
    let choice: Choice
    /// What typed letters are looked for in besides the label.
    var names: [String] = []

    /// What its line says.
    var text: String { blocked.map { "\(label): \($0)" } ?? label }
  }

  /// What it lists.
  enum Content: Equatable, Sendable {
    case keysOfThisScreen
    case everything
  }

  static let widest = 64
  /// Columns of a row that the borders and the key take.
  static let marginWidth = 13

  let content: Content
  /// All rows, in their order.
  private(set) var entries: [Entry]
  /// The rows that match, the best first.
  private(set) var matches: [Entry]
  /// What was typed to find a row.
  private(set) var filter = TextField()
  var selected = 0

  init(_ content: Content, entries: [Entry]) {
    self.content = content
    self.entries = entries
    matches = entries
    selected = entries.firstIndex { $0.blocked == nil } ?? 0
  }

  private var title: String {
    switch content {
    case .keysOfThisScreen: Phrase.helpTitle.text
    case .everything: Phrase.goToTitle.text
    }
  }

  private func found() -> [Entry] {
    guard !filter.text.isEmpty else { return entries }
    let wanted = FuzzyMatch(filter.text)
    let scored = entries.enumerated().compactMap { index, entry in
      ([entry.label] + entry.names).compactMap { wanted.score(in: $0) }.min()
        .map { (score: $0, index: index) }
    }
    return scored.sorted { ($0.score, $0.index) < ($1.score, $1.index) }.map { entries[$0.index] }
  }

  var chosen: Entry? {
    matches.indices.contains(selected) ? matches[selected] : nil
  }

  /// Takes the rows as they are now; the one that was chosen stays so wherever it stands.
  mutating func renew(_ entries: [Entry]) {
    let former = chosen
    self.entries = entries
    matches = found()
    let same = matches.firstIndex { $0.choice == former?.choice && $0.label == former?.label }
    if let same = same ?? matches.firstIndex(where: { $0.choice == former?.choice }) {
      selected = same
    } else {
      move(by: 0)
    }
  }

  mutating func move(by step: Int) {
    selected = min(max(0, selected + step), max(0, matches.count - 1))
  }

  mutating func edit(_ change: (inout TextField) -> Void) {
    change(&filter)
    matches = found()
    selected = 0
  }

  func rect(in size: Size) -> Rect {
    let width = min(ListPanel.widest, size.width)
    // The footer stays: it says how to get out.
    let height = min(entries.count + 3, size.height - 1)
    return Rect(
      x: (size.width - width) / 2, y: (size.height - height) / 2, width: width, height: height)
  }

  /// Rows that fit under the line that is typed in, and above what the selected one says.
  func rows(in size: Size) -> Int {
    max(1, rect(in: size).size.height - 3 - reason(in: size).count)
  }

  /// Why the selected row cannot work now, where its own line has no room for that.
  private func reason(in size: Size) -> [String] {
    guard let chosen, let blocked = chosen.blocked else { return [] }
    let width = rect(in: size).size.width - 2
    guard TextWidth.of(chosen.text) > width + 2 - ListPanel.marginWidth else { return [] }
    return blocked.wrapped(to: width - 2)
  }

  /// The first row that is drawn, so that the selected one is seen.
  func scroll(in size: Size) -> Int { max(0, selected - rows(in: size) + 1) }

  /// The row at a place of the window.
  func row(at point: Point, in size: Size) -> Int? {
    let box = rect(in: size).inset(by: 1)
    let row = point.y - box.minY - 1
    guard box.contains(point), (0..<rows(in: size)).contains(row) else { return nil }
    let index = row + scroll(in: size)
    return matches.indices.contains(index) ? index : nil
  }

  func paint(on canvas: inout Canvas) {
    let box = rect(in: canvas.size)
    canvas.fill(box)
    canvas.box(box, title: title)
    let inner = box.inset(by: 1)
    let outer = canvas.clip
    canvas.clip = outer.intersection(inner)
    let window = filter.window(width: max(1, inner.size.width - 4))
    let caret = canvas.put(": ", at: Point(x: inner.minX + 1, y: inner.minY), style: Style(.key))
    canvas.put(window.text, at: Point(x: caret, y: inner.minY))
    if matches.isEmpty {
      canvas.put(
        Phrase.goToNothing.text, at: Point(x: inner.minX + 2, y: inner.minY + 1),
        style: Style(.muted))
      canvas.cursor = Point(x: caret + window.caret, y: inner.minY)
    }
    let first = scroll(in: canvas.size)
    for (row, entry) in matches.dropFirst(first).prefix(rows(in: canvas.size)).enumerated() {
      paint(
        entry, at: Point(x: inner.minX, y: inner.minY + 1 + row), width: inner.size.width,
        isSelected: first + row == selected, on: &canvas)
    }
    for (row, line) in reason(in: canvas.size).enumerated() {
      let y = inner.minY + 1 + rows(in: canvas.size) + row
      canvas.put(line, at: Point(x: inner.minX + 1, y: y), style: Style(.warning))
    }
    canvas.clip = outer
    if first > 0 { canvas.mark(Phrase.moreAbove.text, over: inner, row: box.minY) }
    if matches.count > first + rows(in: canvas.size) {
      canvas.mark(Phrase.moreBelow.text, over: inner, row: box.maxY - 1)
    }
  }

  private func paint(
    _ entry: Entry, at point: Point, width: Int, isSelected: Bool, on canvas: inout Canvas
  ) {
    let role: Role = isSelected ? .focus : entry.blocked == nil ? .text : .muted
    if isSelected {
      canvas.put("›", at: point, style: Style(.focus))
      canvas.cursor = Point(x: point.x + 1, y: point.y)
    }
    let key = entry.key.padded(to: 9)
    canvas.put(key, at: Point(x: point.x + 1, y: point.y), style: Style(.key))
    canvas.put(
      entry.text.fitted(to: max(0, width + 2 - ListPanel.marginWidth)),
      at: Point(x: point.x + 10, y: point.y),
      style: Style(role, isReversed: isSelected))
  }
}
