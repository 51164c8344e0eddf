import TerminalCanvas

/// A confirmation on the screen: its focus, and where it is drawn.
struct ConfirmationDialog: Equatable, Sendable {
  /// How wide it is where there is room, borders included, unless a sentence needs more to stay whole.
  static let usualWidth = 66

  var confirmation: Confirmation
  var focus = PageFocus(focused: Confirmation.cancelID)

  init(_ confirmation: Confirmation) {
    self.confirmation = confirmation
  }

  /// The box, centred in the window.
  func rect(in size: Size) -> Rect {
    let width = min(max(ConfirmationDialog.usualWidth, confirmation.widestLine + 4), size.width)
    let rows = max(1, size.height - 2)
    let inner = width - 4
    let page = confirmation.page(width: inner, rows: rows)
    let layout = PageLayout(page, width: inner, rows: rows)
    let height = min(layout.height, rows) + 2
    return Rect(
      x: (size.width - width) / 2, y: (size.height - height) / 2, width: width, height: height)
  }

  /// Where the page is, inside the box.
  func area(in size: Size) -> Rect {
    let box = rect(in: size)
    return Rect(
      x: box.minX + 2, y: box.minY + 1, width: box.size.width - 4, height: box.size.height - 2)
  }

  /// The page inside the box.
  func page(in size: Size) -> Page<Confirmation.Message> {
    confirmation.page(width: area(in: size).size.width, rows: max(1, size.height - 2))
  }

  /// The page set for the box, and how far it is scrolled so that the focused button is seen.
  func layout(in size: Size) -> (page: PageLayout<Confirmation.Message>, scroll: Int) {
    let area = area(in: size)
    var shown = focus
    shown.reveal(on: page(in: size), width: area.size.width, rows: area.size.height)
    let layout = PageLayout(
      page(in: size), width: area.size.width, rows: area.size.height)
    return (layout, shown.scroll)
  }

  func paint(on canvas: inout Canvas) {
    let box = rect(in: canvas.size)
    canvas.fill(box)
    canvas.box(
      box, title: confirmation.title, style: Style(.line),
      titleStyle: Style(.danger, isBold: true))
    let layout = layout(in: canvas.size)
    canvas.cursor = nil
    canvas.paint(
      layout.page, in: area(in: canvas.size), scroll: layout.scroll,
      focused: focus.current(on: page(in: canvas.size))?.id)
  }

  /// What a click says: the button under it; `nil` beside the buttons.
  func click(_ point: Point, in size: Size) -> Confirmation.Message? {
    let area = area(in: size)
    guard area.contains(point) else { return nil }
    let layout = layout(in: size)
    let place = Point(x: point.x - area.minX, y: point.y - area.minY + layout.scroll)
    return layout.page.controls.first { $0.rect.contains(place) }?.control.message
  }
}
