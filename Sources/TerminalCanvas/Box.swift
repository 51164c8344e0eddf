extension Canvas {
  /// Draws a border, with a title set into its upper edge.
  public mutating func box(
    _ rect: Rect, title: String = "", style: Style = Style(.line),
    titleStyle: Style = Style(.heading)
  ) {
    guard rect.size.width >= 2, rect.size.height >= 2 else { return }
    let signs = BoxSigns(drawsUnicode: drawsUnicode)
    for x in rect.minX + 1..<rect.maxX - 1 {
      put(signs.horizontal, at: Point(x: x, y: rect.minY), style: style)
      put(signs.horizontal, at: Point(x: x, y: rect.maxY - 1), style: style)
    }
    for y in rect.minY + 1..<rect.maxY - 1 {
      put(signs.vertical, at: Point(x: rect.minX, y: y), style: style)
      put(signs.vertical, at: Point(x: rect.maxX - 1, y: y), style: style)
    }
    put(signs.topLeft, at: Point(x: rect.minX, y: rect.minY), style: style)
    put(signs.topRight, at: Point(x: rect.maxX - 1, y: rect.minY), style: style)
    put(signs.bottomLeft, at: Point(x: rect.minX, y: rect.maxY - 1), style: style)
    put(signs.bottomRight, at: Point(x: rect.maxX - 1, y: rect.maxY - 1), style: style)
    guard !title.isEmpty, rect.size.width > 6 else { return }
    let shown = title.fitted(to: rect.size.width - 6)
    put(" \(shown) ", at: Point(x: rect.minX + 1, y: rect.minY), style: titleStyle)
  }
}

/// The signs that a border is made of.
public struct BoxSigns: Sendable {
  public let horizontal, vertical, topLeft, topRight, bottomLeft, bottomRight: String
  /// Where a rule meets a vertical line from above and from below.
  public let teeDown, teeUp: String

  /// Unicode's light lines, or `+`, `-`, `|`.
  public init(drawsUnicode: Bool) {
    horizontal = drawsUnicode ? "─" : "-"
    vertical = drawsUnicode ? "│" : "|"
    topLeft = drawsUnicode ? "┌" : "+"
    topRight = drawsUnicode ? "┐" : "+"
    bottomLeft = drawsUnicode ? "└" : "+"
    bottomRight = drawsUnicode ? "┘" : "+"
    teeDown = drawsUnicode ? "┬" : "+"
    teeUp = drawsUnicode ? "┴" : "+"
  }
}
