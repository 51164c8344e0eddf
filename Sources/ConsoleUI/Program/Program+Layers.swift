import ConsoleResources
import TerminalCanvas

extension Program {
  /// A key while a dialog is open: only pressing the confirming button confirms.
  mutating func take(_ key: Key, _ dialog: ConfirmationDialog) -> [Effect] {
    var dialog = dialog
    let page = dialog.buttons(in: size)
    switch key {
    case .escape: return answer(.cancel, dialog)
    case .left, .character("h"), .backTab: dialog.focus.move(by: -1, on: page)
    case .right, .character("l"): dialog.focus.move(by: 1, on: page)
    case .tab:
      let isLast = dialog.focus.current(on: page)?.id == page.controls.last?.id
      if isLast {
        dialog.focus.focused = page.controls.first?.id
      } else {
        dialog.focus.move(by: 1, on: page)
      }
    case .up, .character("k"), .pageUp, .down, .character("j"), .pageDown:
      if !dialog.scroll(by: key.dialogLines, in: size) {
        notice = .hint(Phrase.confirmWrongKey.text)
      }
    case .enter, .space:
      return answer(dialog.focus.current(on: page)?.message ?? .cancel, dialog)
    default: notice = .hint(Phrase.confirmWrongKey.text)
    }
    layers[layers.count - 1] = .confirmation(dialog)
    return []
  }

  private mutating func answer(
    _ message: Confirmation.Message, _ dialog: ConfirmationDialog
  ) -> [Effect] {
    layers.removeLast()
    // How to answer is of no use any more.
    if notice == .hint(Phrase.confirmWrongKey.text) { notice = nil }
    guard message == .confirm else { return [] }
    return start(.perform(dialog.confirmation.command))
  }

  /// A key while a list lies over the screen: letters search, arrows move, Enter chooses.
  mutating func take(_ key: Key, _ panel: ListPanel) -> [Effect] {
    var panel = panel
    let page = max(1, panel.rows(in: size))
    switch key {
    case .escape:
      if panel.filter.text.isEmpty {
        layers.removeLast()
        return []
      }
      panel.edit { $0.clear() }
    case .up, .backTab: panel.move(by: -1)
    case .down, .tab: panel.move(by: 1)
    case .pageUp: panel.move(by: -page)
    case .pageDown: panel.move(by: page)
    case .home: panel.move(by: -panel.entries.count)
    case .end: panel.move(by: panel.entries.count)
    case .enter: return choose(panel.chosen)
    case .character(let character): panel.edit { $0.insert(String(character)) }
    case .backspace: panel.edit { $0.deleteBackward() }
    case .control("u"): panel.edit { $0.clear() }
    case .function(1):
      layers.removeLast()
      return []
    default: break
    }
    layers[layers.count - 1] = .panel(panel)
    return []
  }

  /// A paste goes into the field that has the focus, else into the one that the screen is there for.
  mutating func paste(_ text: String) -> [Effect] {
    guard !frame.isTooSmall else { return [] }
    switch layers.last {
    case .confirmation, .details: break
    case .form(var form):
      form.paste(text)
      layers[layers.count - 1] = .form(form)
    case .panel(var panel):
      panel.edit { $0.insert(text) }
      layers[layers.count - 1] = .panel(panel)
    case nil where screen.list?.isTyping == true: return editFilter { $0.insert(text) }
    case nil:
      let isInField =
        (area == .content || stage != .open) && screen.isFieldFocused(focus, state)
      let fallback = stage == .open ? screen.startField : nil
      guard let field = isInField ? screen.focusedID(focus, state) : fallback else { break }
      area = .content
      focus.focused = field
      screen.edit(field) { $0.insert(text) }
    }
    return []
  }

  mutating func take(_ action: MouseAction, at point: Point) -> [Effect] {
    guard !frame.isTooSmall else { return [] }
    switch layers.last {
    case .confirmation(let dialog):
      guard action == .click, let message = dialog.click(point, in: size) else { return [] }
      return answer(message, dialog)
    case .panel(var panel):
      switch action {
      case .wheelUp: panel.move(by: -3)
      case .wheelDown: panel.move(by: 3)
      case .click:
        guard let row = panel.row(at: point, in: size) else { return [] }
        panel.selected = row
        return choose(panel.chosen)
      }
      layers[layers.count - 1] = .panel(panel)
      return []
    case .form(let form): return take(action, at: point, form)
    case .details(let details): return take(action, at: point, details)
    case nil: return takeOnScreen(action, at: point, frame)
    }
  }

  private mutating func takeOnScreen(
    _ action: MouseAction, at point: Point, _ frame: Frame
  ) -> [Effect] {
    let page = stage == .open ? frame.content : frame.form
    if screen.list != nil, page.contains(point), let effects = takeInList(action, at: point) {
      return effects
    }
    switch action {
    case .wheelUp: screen.scroll(&focus, by: -3, state, in: page)
    case .wheelDown: screen.scroll(&focus, by: 3, state, in: page)
    case .click:
      let showsSidebar = stage == .open && (!frame.isFolded || area == .sidebar)
      if showsSidebar, frame.sidebar.contains(point) {
        let row = point.y - frame.sidebar.minY
        if let route = sidebar.route(atRow: row, rows: frame.rows) { return open(route) }
        return []
      }
      if let steps = screen.click(point, &focus, state, in: page) {
        area = .content
        return carryOut(steps)
      }
    }
    return []
  }
}

extension Key {
  /// How many lines of a dialog's words the key scrolls by.
  fileprivate var dialogLines: Int {
    switch self {
    case .up, .character("k"): -1
    case .pageUp: -4
    case .pageDown: 4
    default: 1
    }
  }
}
