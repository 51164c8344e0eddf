import ConsoleResources
import TerminalCanvas

/// The list of screens at the left.
struct Sidebar: Equatable, Sendable {
  /// Columns that it takes, without the line at its right.
  static let width = 22

  /// A line of it: a heading, a screen, or nothing.
  enum Line: Equatable {
    case heading(String, indent: Int)
    case item(Route, indent: Int)
    case gap
  }

  /// The screen that has the focus while the sidebar has it.
  var focused: Route

  /// All lines, from the tree of breadcrumbs: what shares its leading parts shares the headings.
  static let lines: [Line] = {
    var result: [Line] = []
    var open: [String] = []
    for route in Route.allCases {
      let path = route.breadcrumb
      let followsLoneItem = path.count == 1 && open.isEmpty
      if path.first != open.first, !result.isEmpty, !followsLoneItem { result.append(.gap) }
      let shared = zip(path, open).prefix { $0 == $1 }.count
      for depth in shared..<max(shared, path.count - 1) {
        result.append(.heading(path[depth], indent: depth))
      }
      result.append(.item(route, indent: path.count - 1))
      open = Array(path.dropLast())
    }
    return result
  }()

  mutating func move(by step: Int) {
    let all = Route.allCases
    guard let index = all.firstIndex(of: focused) else { return }
    focused = all[min(max(0, index + step), all.count - 1)]
  }

  /// The screen whose row is at a line of the sidebar as it is drawn in so many rows.
  func route(atRow row: Int, rows: Int) -> Route? {
    let line = row + scroll(rows: rows)
    guard row >= 0, row < rows, Sidebar.lines.indices.contains(line) else { return nil }
    if case .item(let route, _) = Sidebar.lines[line] { return route }
    return nil
  }

  /// Draws it; `open` is the screen that is shown.
  func paint(on canvas: inout Canvas, in area: Rect, open: Route, hasFocus: Bool) {
    let first = scroll(rows: area.size.height)
    for (row, line) in Sidebar.lines.dropFirst(first).prefix(area.size.height).enumerated() {
      let y = area.minY + row
      switch line {
      case .gap: break
      case .heading(let text, let indent):
        put(text, at: Point(x: area.minX + 1 + indent, y: y), Style(.muted), on: &canvas, area)
      case .item(let route, let indent):
        let isFocused = hasFocus && route == focused
        let name = route.breadcrumb.last ?? ""
        let x = area.minX + 1 + indent
        let role: Role = isFocused ? .focus : route == open ? .selected : .text
        put(
          name, at: Point(x: x, y: y), Style(role, isReversed: isFocused), on: &canvas, area)
        let mark = isFocused ? "›" : route == open ? "•" : " "
        canvas.put(mark, at: Point(x: x - 1, y: y), style: Style(role))
        if isFocused { canvas.cursor = Point(x: x, y: y) }
      }
    }
  }

  private func put(
    _ text: String, at point: Point, _ style: Style, on canvas: inout Canvas, _ area: Rect
  ) {
    canvas.put(text.fitted(to: area.maxX - point.x), at: point, style: style)
  }

  /// Lines that are scrolled away above, so that the focused one is seen.
  private func scroll(rows: Int) -> Int {
    let index = Sidebar.lines.firstIndex {
      if case .item(let route, _) = $0 { route == focused } else { false }
    }
    guard let index, rows > 0, Sidebar.lines.count > rows else { return 0 }
    return min(max(0, index - rows + 1), Sidebar.lines.count - rows)
  }
}
