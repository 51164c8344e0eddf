import TerminalCanvas

/// A confirmation on the screen: its focus, and where it is drawn.
///
/// The buttons are always seen, and at first the beginning of what it says; the rest of it scrolls.
struct ConfirmationDialog: Equatable, Sendable {
  /// How wide it is where there is room, borders included, unless a sentence needs more to stay whole.
  static let usualWidth = 66

  var confirmation: Confirmation
  /// The focused button, and how far the words are scrolled.
  var focus = PageFocus(focused: Confirmation.cancelID)

  init(_ confirmation: Confirmation) {
    self.confirmation = confirmation
  }

  /// Everything in its place for a window.
  private struct Picture {
    let box: Rect
    let words: PageLayout<Confirmation.Message>
    let wordsArea: Rect
    let buttons: PageLayout<Confirmation.Message>
    let buttonsArea: Rect

    /// How far the words can be scrolled.
    var furthest: Int { max(0, words.height - wordsArea.size.height) }
  }

  private func picture(in size: Size) -> Picture {
    let width = min(max(ConfirmationDialog.usualWidth, confirmation.widestLine + 4), size.width)
    let inner = width - 4
    let buttons = PageLayout(confirmation.buttons(width: inner), width: inner)
    let rows = max(1, size.height - 2 - buttons.height)
    let words = PageLayout(
      confirmation.words(width: inner, rows: rows), width: inner, rows: rows)
    let shown = min(words.height, rows)
    let height = shown + buttons.height + 2
    let box = Rect(
      x: (size.width - width) / 2, y: (size.height - height) / 2, width: width, height: height)
    return Picture(
      box: box, words: words,
      wordsArea: Rect(x: box.minX + 2, y: box.minY + 1, width: inner, height: shown),
      buttons: buttons,
      buttonsArea: Rect(
        x: box.minX + 2, y: box.minY + 1 + shown, width: inner, height: buttons.height))
  }

  /// The box, centred in the window.
  func rect(in size: Size) -> Rect { picture(in: size).box }

  /// The buttons as a page, for the focus to move on.
  func buttons(in size: Size) -> Page<Confirmation.Message> {
    confirmation.buttons(width: picture(in: size).buttonsArea.size.width)
  }

  /// Scrolls what it says by lines.
  ///
  /// - Returns: `false` when all of it is seen anyway.
  mutating func scroll(by lines: Int, in size: Size) -> Bool {
    let furthest = picture(in: size).furthest
    focus.scroll = min(max(0, focus.scroll + lines), furthest)
    return furthest > 0
  }

  func paint(on canvas: inout Canvas) {
    let picture = picture(in: canvas.size)
    let box = picture.box
    canvas.fill(box)
    canvas.box(
      box, title: confirmation.title, style: Style(.line),
      titleStyle: Style(.danger, isBold: true))
    canvas.cursor = nil
    let scroll = min(focus.scroll, picture.furthest)
    canvas.paint(picture.words, in: picture.wordsArea, scroll: scroll, focused: nil)
    canvas.paint(
      picture.buttons, in: picture.buttonsArea, scroll: 0,
      focused: focus.current(on: buttons(in: canvas.size))?.id)
    // Marks on the border say that there is more above or below.
    if scroll > 0 { canvas.put("↑", at: Point(x: box.maxX - 3, y: box.minY), style: Style(.key)) }
    if scroll < picture.furthest {
      canvas.put("↓", at: Point(x: box.maxX - 3, y: box.maxY - 1), style: Style(.key))
    }
  }

  /// What a click says: the button under it; `nil` beside the buttons.
  func click(_ point: Point, in size: Size) -> Confirmation.Message? {
    let picture = picture(in: size)
    guard picture.buttonsArea.contains(point) else { return nil }
    let place = Point(
      x: point.x - picture.buttonsArea.minX, y: point.y - picture.buttonsArea.minY)
    return picture.buttons.controls.first { $0.rect.contains(place) }?.control.message
  }
}
