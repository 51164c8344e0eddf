import TerminalCanvas

/// A confirmation on the screen: its focus, and where it is drawn.
struct ConfirmationDialog: Equatable, Sendable {
  /// The widest that it gets, borders included.
  static let widest = 66

  var confirmation: Confirmation
  var focus = PageFocus(focused: Confirmation.cancelID)

  init(_ confirmation: Confirmation) {
    self.confirmation = confirmation
  }

  /// The box, centred in the window.
  func rect(in size: Size) -> Rect {
    let width = min(ConfirmationDialog.widest, size.width)
    let inner = width - 4
    let rows = max(1, size.height - 2)
    let height = PageLayout(confirmation.page(width: inner, rows: rows), width: inner).height
    let boxHeight = min(height + 2, size.height)
    return Rect(
      x: (size.width - width) / 2, y: (size.height - boxHeight) / 2, width: width,
      height: boxHeight)
  }

  /// The page inside the box.
  func page(in size: Size) -> Page<Confirmation.Message> {
    confirmation.page(width: rect(in: size).size.width - 4, rows: max(1, size.height - 2))
  }

  func area(in size: Size) -> Rect {
    let box = rect(in: size)
    return Rect(
      x: box.minX + 2, y: box.minY + 1, width: box.size.width - 4, height: box.size.height - 2)
  }

  func paint(on canvas: inout Canvas) {
    let box = rect(in: canvas.size)
    canvas.fill(box)
    canvas.box(
      box, title: confirmation.title, style: Style(.line),
      titleStyle: Style(.danger, isBold: true))
    let page = page(in: canvas.size)
    let area = area(in: canvas.size)
    var shown = focus
    shown.reveal(on: page, width: area.size.width, rows: area.size.height)
    canvas.cursor = nil
    canvas.paint(
      PageLayout(page, width: area.size.width), in: area, scroll: shown.scroll,
      focused: focus.current(on: page)?.id)
  }
}
