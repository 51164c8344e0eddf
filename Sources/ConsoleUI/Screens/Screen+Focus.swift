import ConsoleResources
import TerminalCanvas

/// What the program does with any screen's page without knowing its messages.
extension Screen {
  func focusedID(_ focus: PageFocus, _ state: ConsoleState) -> ControlID? {
    focus.current(on: page(state))?.id
  }

  func isFieldFocused(_ focus: PageFocus, _ state: ConsoleState) -> Bool {
    focus.current(on: page(state))?.isField ?? false
  }

  func controlIDs(_ state: ConsoleState) -> [ControlID] { page(state).controls.map(\.id) }

  func move(_ focus: inout PageFocus, by step: Int, _ state: ConsoleState) {
    focus.move(by: step, on: page(state))
  }

  func moveAlongRow(
    _ focus: inout PageFocus, by step: Int, _ state: ConsoleState, width: Int
  ) -> Bool {
    focus.moveAlongRow(by: step, on: page(state), width: width)
  }

  func reveal(_ focus: inout PageFocus, _ state: ConsoleState, in area: Rect) {
    focus.reveal(on: page(state), width: area.size.width, rows: area.size.height)
  }

  func scroll(_ focus: inout PageFocus, by lines: Int, _ state: ConsoleState, in area: Rect) {
    focus.scrollBy(lines, on: layout(state, in: area), rows: area.size.height)
  }

  /// Enter in a field: the next field, or the press of the button behind the last one.
  mutating func submitField(_ focus: inout PageFocus, _ state: ConsoleState) -> [Step] {
    guard let next = focus.next(on: page(state)) else { return [] }
    guard let message = next.message else {
      focus.focused = next.id
      return []
    }
    return update(message, state)
  }

  private func layout(_ state: ConsoleState, in area: Rect) -> PageLayout<Message> {
    PageLayout(page(state), width: area.size.width, rows: area.size.height)
  }

  /// What Enter in the focused field presses; `nil` when another field follows.
  func labelAfterField(_ focus: PageFocus, _ state: ConsoleState) -> String? {
    if case .button(let label) = focus.next(on: page(state))?.kind { label } else { nil }
  }

  /// What Enter and Space do to the focused control or row; `nil` where nothing is to be pressed.
  func enterLabel(_ focus: PageFocus, _ state: ConsoleState) -> String? {
    if let press = rowPress(state) {
      return press.binding.map { $0.blocked == nil ? $0.label : nil } ?? Phrase.keyDetails.text
    }
    let control = focus.current(on: page(state))
    let binding = bindings(state).first { $0.message == control?.message }
    guard binding?.blocked == nil else { return nil }
    return switch control?.kind {
    case .button: Phrase.keyPress.text
    case .toggle: Phrase.keyToggle.text
    case .choice: Phrase.keyChoose.text
    case .field, nil: nil
    }
  }

  /// A click: focuses the control under it, and presses it unless it is a field.
  ///
  /// - Returns: `nil` when no control is there.
  mutating func click(
    _ point: Point, _ focus: inout PageFocus, _ state: ConsoleState, in area: Rect
  ) -> [Step]? {
    guard area.contains(point) else { return nil }
    let layout = layout(state, in: area)
    let place = Point(x: point.x - area.minX, y: point.y - area.minY + focus.scroll)
    guard let hit = layout.controls.first(where: { $0.rect.contains(place) }) else { return nil }
    focus.focused = hit.control.id
    return hit.control.message.map { update($0, state) } ?? []
  }

  func paint(
    on canvas: inout Canvas, in area: Rect, _ focus: PageFocus, _ state: ConsoleState,
    hasFocus: Bool
  ) {
    let layout = layout(state, in: area)
    let scroll = min(focus.scroll, max(0, layout.height - area.size.height))
    canvas.paint(
      layout, in: area, scroll: scroll,
      focused: hasFocus ? focusedID(focus, state) : nil)
    // A page that is only read has the cursor where its first line begins.
    if hasFocus, layout.controls.isEmpty, list == nil {
      canvas.cursor = Point(x: area.minX, y: area.minY)
    }
  }
}
