import ConsoleResources
import TerminalCanvas

/// A column of a row: its words, how wide it is, and how it is drawn.
struct ListCell: Equatable, Sendable {
  let text: String
  /// Columns that it takes, the gap behind it included; the last one takes what is left.
  let width: Int
  var role = Role.text

  init(_ text: String, _ width: Int = 0, _ role: Role = .text) {
    self.text = text
    self.width = width
    self.role = role
  }
}

/// Where the parts of a list are in the content of a screen.
struct ListPlacement: Equatable {
  let filter: Rect
  let header: Rect
  let rows: Rect
}

/// What the program does with any screen's list without knowing its rows.
extension Screen {
  func placement(_ state: ConsoleState, in content: Rect) -> ListPlacement {
    let width = content.size.width
    let page = PageLayout(page(state), width: width, rows: content.size.height)
    var y = content.minY + page.height
    let line = { (isThere: Bool) -> Rect in
      defer { y += isThere ? 1 : 0 }
      return Rect(x: content.minX, y: y, width: width, height: isThere ? 1 : 0)
    }
    let filter = line(list?.showsFilter ?? false)
    let header = line(!header(width: width).isEmpty && content.maxY - y > 3)
    return ListPlacement(
      filter: filter, header: header,
      rows: Rect(x: content.minX, y: y, width: width, height: content.maxY - y))
  }

  func rows(_ state: ConsoleState, in content: Rect) -> Int {
    placement(state, in: content).rows.size.height
  }

  /// What pressing the selected row says, and the key that says the same.
  func rowPress(_ state: ConsoleState) -> (message: Message, binding: Binding<Message>?)? {
    guard let item = list?.chosen, let message = message(pressing: item) else { return nil }
    return (message, bindings(state).first { $0.message == message })
  }

  /// What pressing the selected row leads to.
  mutating func pressRow(_ state: ConsoleState) -> [Step] {
    guard let press = rowPress(state) else { return [] }
    if let blocked = press.binding?.blocked { return [.notify(.hint(blocked))] }
    return update(press.message, state)
  }

  /// The row at a place of the window.
  func row(at point: Point, _ state: ConsoleState, in content: Rect) -> Int? {
    let rows = placement(state, in: content).rows
    guard let list, rows.contains(point) else { return nil }
    let index = list.top + point.y - rows.minY
    return list.items.indices.contains(index) ? index : nil
  }

  func paintList(
    on canvas: inout Canvas, in content: Rect, _ state: ConsoleState, hasFocus: Bool
  ) {
    guard let list else { return }
    let outer = canvas.clip
    canvas.clip = outer.intersection(content)
    defer { canvas.clip = outer }
    let place = placement(state, in: content)
    if list.showsFilter { paintFilter(list, on: &canvas, in: place.filter, hasFocus: hasFocus) }
    if place.header.size.height > 0 {
      paint(
        header(width: content.size.width), on: &canvas, at: place.header,
        style: { _ in Style(.heading) })
    }
    guard !list.items.isEmpty else {
      if hasFocus, !list.isTyping {
        canvas.cursor = Point(x: place.rows.minX + 1, y: max(content.minY, place.rows.minY))
      }
      canvas.put(
        emptyText(list, state).fitted(to: max(0, content.size.width - 1)),
        at: Point(x: place.rows.minX + 1, y: place.rows.minY), style: Style(.muted))
      return
    }
    for row in 0..<place.rows.size.height where list.items.indices.contains(list.top + row) {
      let line = Rect(
        x: place.rows.minX, y: place.rows.minY + row, width: place.rows.size.width, height: 1)
      paint(list, row: list.top + row, on: &canvas, in: line, state, hasFocus: hasFocus)
    }
    canvas.clip = outer
    if list.top > 0 || list.before != nil {
      canvas.mark(Phrase.moreAbove.text, over: content, row: content.minY - 1)
    }
    if list.top + place.rows.size.height < list.items.count || list.after != nil {
      canvas.mark(Phrase.moreBelow.text, over: content, row: content.maxY)
    }
  }

  private func paint(
    _ list: ListState, row: Int, on canvas: inout Canvas, in line: Rect, _ state: ConsoleState,
    hasFocus: Bool
  ) {
    let isSelected = row == list.selected
    let isFocused = isSelected && hasFocus
    let cells = cells(
      of: list.items[row], width: line.size.width, isFocused: isFocused, state)
    paint(cells, on: &canvas, at: line) { role in
      isFocused ? Style(.focus, isReversed: true) : Style(isSelected ? .selected : role)
    }
    if isFocused {
      canvas.put("›", at: line.origin, style: Style(.focus))
      canvas.cursor = Point(x: line.minX + 1, y: line.minY)
    } else if isSelected {
      canvas.put("•", at: line.origin, style: Style(.selected))
    }
  }

  private func paint(
    _ cells: [ListCell], on canvas: inout Canvas, at line: Rect, style: (Role) -> Style
  ) {
    var x = line.minX + 1
    for (index, cell) in cells.enumerated() {
      let isLast = index == cells.count - 1
      let width = isLast ? line.maxX - x : min(cell.width, line.maxX - x)
      let text = cell.text.fitted(to: max(0, width - (isLast ? 0 : 2)))
      canvas.put(
        text.padded(to: max(0, width)), at: Point(x: x, y: line.minY), style: style(cell.role))
      x += max(0, width)
    }
  }

  private func paintFilter(
    _ list: ListState, on canvas: inout Canvas, in line: Rect, hasFocus: Bool
  ) {
    let note = list.isSearching ? Phrase.listSearching.text : ""
    let noteX = line.maxX - TextWidth.of(note)
    let x = canvas.put("/ ", at: Point(x: line.minX + 1, y: line.minY), style: Style(.key))
    let width = max(1, noteX - x - 1)
    let window = list.filter.window(width: width)
    canvas.put(window.text, at: Point(x: x, y: line.minY), style: .text)
    canvas.put(note, at: Point(x: noteX, y: line.minY), style: Style(.muted))
    if hasFocus, list.isTyping { canvas.cursor = Point(x: x + window.caret, y: line.minY) }
  }
}
