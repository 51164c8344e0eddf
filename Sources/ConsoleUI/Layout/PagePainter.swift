import ConsoleResources
import TerminalCanvas

extension Canvas {
  /// Draws a page into an area, scrolled so far; the focused control gets the mark and the cursor.
  mutating func paint<Message>(
    _ layout: PageLayout<Message>, in area: Rect, scroll: Int, focused: ControlID?
  ) {
    let outer = clip
    clip = clip.intersection(area)
    let origin = Point(x: area.minX, y: area.minY - scroll)
    for box in layout.boxes {
      let rect = box.rect.moved(by: origin)
      self.box(rect, title: box.title)
    }
    for text in layout.texts {
      put(text.text, at: text.point.moved(by: origin), style: text.style)
    }
    for placed in layout.controls {
      paint(
        placed.control, in: placed.rect.moved(by: origin), isFocused: placed.control.id == focused)
    }
    clip = outer
    if scroll > 0 { mark(Phrase.moreAbove.text, over: area, row: area.minY - 1) }
    if layout.height - scroll > area.size.height {
      mark(Phrase.moreBelow.text, over: area, row: area.maxY)
    }
  }

  /// Says on the border of an area that there is more than is seen.
  mutating func mark(_ text: String, over area: Rect, row: Int) {
    put(
      " \(text) ", at: Point(x: area.maxX - TextWidth.of(text) - 2, y: row), style: Style(.muted))
  }

  private mutating func paint<Message>(
    _ control: Control<Message>, in rect: Rect, isFocused: Bool
  ) {
    let style = isFocused ? Style(.focus, isReversed: true) : Style(.control)
    if isFocused {
      put("›", at: Point(x: rect.minX - 1, y: rect.minY), style: Style(.focus))
    }
    guard case .field(let field) = control.kind else {
      put(control.face, at: rect.origin, style: style)
      if isFocused, clip.contains(rect.origin) { cursor = rect.origin }
      return
    }
    let window = field.window(width: rect.size.width)
    let filler = String(repeating: "_", count: max(0, rect.size.width - TextWidth.of(window.text)))
    let role: Role = isFocused ? .focus : .text
    put(
      filler, at: rect.origin.moved(by: Point(x: TextWidth.of(window.text), y: 0)),
      style: Style(role))
    put(
      window.text, at: rect.origin,
      style: Style(role, isReversed: isFocused && field.isPrefilled))
    let caret = Point(x: rect.minX + window.caret, y: rect.minY)
    if isFocused, clip.contains(caret) { cursor = caret }
  }
}

extension Point {
  func moved(by other: Point) -> Point { Point(x: x + other.x, y: y + other.y) }
}

extension Rect {
  func moved(by point: Point) -> Rect {
    Rect(x: minX + point.x, y: minY + point.y, width: size.width, height: size.height)
  }
}
