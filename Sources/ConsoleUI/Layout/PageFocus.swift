import TerminalCanvas

/// Which control of a page has the focus, and how far the page is scrolled.
struct PageFocus: Equatable, Sendable {
  var focused: ControlID?
  var scroll = 0

  /// The focused control of a page as it is now; when it is gone, the page's first choice.
  func current<Message>(on page: Page<Message>) -> Control<Message>? {
    let controls = page.controls
    return controls.first { $0.id == focused } ?? PageFocus.first(of: controls)
  }

  /// The control behind the focused one; `nil` behind the last.
  func next<Message>(on page: Page<Message>) -> Control<Message>? {
    let current = current(on: page)
    return page.controls.drop { $0.id != current?.id }.dropFirst().first
  }

  /// Where focus is on a newly opened page: the first control that is no field, else the first field.
  static func first<Message>(of controls: [Control<Message>]) -> Control<Message>? {
    controls.first { !$0.isField } ?? controls.first
  }

  /// Moves to the next or the previous control; stays at the ends.
  mutating func move<Message>(by step: Int, on page: Page<Message>) {
    let controls = page.controls
    guard let current = current(on: page), let index = controls.firstIndex(of: current) else {
      return
    }
    focused = controls[min(max(0, index + step), controls.count - 1)].id
  }

  /// Moves along a row of controls; returns `false` at its end.
  mutating func moveAlongRow<Message>(
    by step: Int, on page: Page<Message>, width: Int
  ) -> Bool {
    let placed = PageLayout(page, width: width).controls
    let current = current(on: page)
    guard let index = placed.firstIndex(where: { $0.control.id == current?.id }) else {
      return false
    }
    let next = index + step
    guard placed.indices.contains(next), placed[next].row == placed[index].row else {
      return false
    }
    focused = placed[next].control.id
    return true
  }

  /// Scrolls as little as needed to show the focused control.
  ///
  /// The first control shows what stands above it too, the last one what stands below.
  mutating func reveal<Message>(on page: Page<Message>, width: Int, rows: Int) {
    let layout = PageLayout(page, width: width, rows: rows)
    let focused = current(on: page)?.id
    if let place = layout.controls.first(where: { $0.control.id == focused }) {
      let top = place == layout.controls.first ? 0 : place.row
      let bottom = place == layout.controls.last ? layout.height : place.row + 1
      scroll = max(scroll, bottom - rows)
      scroll = min(scroll, top)
      scroll = min(max(scroll, place.row - rows + 1), place.row)
    }
    scrollBy(0, on: layout, rows: rows)
  }

  /// Scrolls by lines, as far as the page goes.
  mutating func scrollBy<Message>(_ lines: Int, on layout: PageLayout<Message>, rows: Int) {
    scroll = min(max(0, scroll + lines), max(0, layout.height - rows))
  }
}
