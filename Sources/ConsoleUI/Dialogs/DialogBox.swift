import TerminalCanvas

/// A page in a box over the screen: where it is drawn, and what is under a click.
struct DialogBox<Message: Equatable & Sendable> {
  /// How wide it is where there is room, borders included.
  static var usualWidth: Int { 66 }

  let title: String
  let page: Page<Message>
  let focus: PageFocus

  /// The box, centred in the window.
  func rect(in size: Size) -> Rect {
    let width = min(Self.usualWidth, size.width)
    let rows = max(1, size.height - 2)
    let height = min(PageLayout(page, width: width - 4, rows: rows).height, rows) + 2
    return Rect(
      x: (size.width - width) / 2, y: (size.height - height) / 2, width: width, height: height)
  }

  /// Where the page is, inside the box.
  func area(in size: Size) -> Rect {
    let box = rect(in: size)
    return Rect(
      x: box.minX + 2, y: box.minY + 1, width: box.size.width - 4, height: box.size.height - 2)
  }

  func layout(in size: Size) -> PageLayout<Message> {
    let area = area(in: size)
    return PageLayout(page, width: area.size.width, rows: area.size.height)
  }

  func paint(on canvas: inout Canvas, titleRole: Role = .heading) {
    let box = rect(in: canvas.size)
    canvas.fill(box)
    canvas.box(box, title: title, titleStyle: Style(titleRole, isBold: true))
    canvas.cursor = nil
    let layout = layout(in: canvas.size)
    let area = area(in: canvas.size)
    canvas.paint(
      layout, in: area, scroll: min(focus.scroll, max(0, layout.height - area.size.height)),
      focused: focus.current(on: page)?.id)
  }

  /// Whether the page is higher than the box.
  func scrolls(in size: Size) -> Bool { layout(in: size).height > area(in: size).size.height }

  /// The control at a place of the window.
  func control(at point: Point, in size: Size) -> Control<Message>? {
    let area = area(in: size)
    guard area.contains(point) else { return nil }
    let place = Point(x: point.x - area.minX, y: point.y - area.minY + focus.scroll)
    return layout(in: size).controls.first { $0.rect.contains(place) }?.control
  }

  /// The focus scrolled so that the focused control is seen.
  func revealed(in size: Size) -> PageFocus {
    var focus = focus
    let area = area(in: size)
    focus.reveal(on: page, width: area.size.width, rows: area.size.height)
    return focus
  }

  /// The focus with the page scrolled by so many lines.
  func scrolled(by lines: Int, in size: Size) -> PageFocus {
    var focus = focus
    focus.scrollBy(lines, on: layout(in: size), rows: area(in: size).size.height)
    return focus
  }
}
