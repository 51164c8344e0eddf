import ConsoleResources
import TerminalCanvas

extension Program {
  /// One key: the same three everywhere, then the front layer, then the part that has the focus.
  mutating func take(_ key: Key) -> [Effect] {
    switch key {
    case .control("c"): return [.quit(.interrupted)]
    case .control("l"): return [.redraw]
    case .control("z"): return [.suspend]
    default: break
    }
    guard !frame.isTooSmall else { return key == .character("q") ? [.quit(.done)] : [] }
    switch layers.last {
    case .confirmation(let dialog): return take(key, dialog)
    case .panel(let panel): return take(key, panel)
    case .form(let form): return take(key, form)
    case .details(let details): return take(key, details)
    case nil: break
    }
    if stage != .open, pending != nil, key == .enter {
      notice = .hint(Phrase.noticeStillWorking.text)
      return []
    }
    if area == .sidebar, stage == .open { return takeInSidebar(key) }
    if screen.list?.isTyping == true { return takeInFilter(key) }
    if screen.isFieldFocused(focus, state) { return takeInField(key) }
    return takeInList(key) ?? takeInContent(key)
  }

  private mutating func takeInField(_ key: Key) -> [Effect] {
    switch key {
    case .character(let character): edit { $0.insert(String(character)) }
    case .backspace: edit { $0.deleteBackward() }
    case .delete: edit { $0.deleteForward() }
    case .control("u"): edit { $0.clear() }
    case .left: edit { $0.move(by: -1) }
    case .right: edit { $0.move(by: 1) }
    case .home, .control("a"): edit { $0.moveToStart() }
    case .end, .control("e"): edit { $0.moveToEnd() }
    case .up: screen.move(&focus, by: -1, state)
    case .down: screen.move(&focus, by: 1, state)
    case .tab: moveRound(by: 1)
    case .backTab: moveRound(by: -1)
    case .enter: return carryOut(screen.submitField(&focus, state))
    case .escape: leaveContent()
    case .function(1): return openHelp()
    default: notice = .hint(Phrase.blockedNoKeyInField.text(key.name))
    }
    return []
  }

  private mutating func edit(_ change: (inout TextField) -> Void) {
    guard let field = screen.focusedID(focus, state) else { return }
    screen.edit(field, change)
  }

  private mutating func takeInContent(_ key: Key) -> [Effect] {
    let rows = frame.content
    switch key {
    case .up, .character("k"): step(by: -1, in: rows)
    case .down, .character("j"): step(by: 1, in: rows)
    case .left, .character("h"):
      if !screen.moveAlongRow(&focus, by: -1, state, width: rows.size.width) { leaveContent() }
    case .right, .character("l"):
      _ = screen.moveAlongRow(&focus, by: 1, state, width: rows.size.width)
    case .tab: moveRound(by: 1)
    case .backTab: moveRound(by: -1)
    case .enter, .space: return carryOut(screen.pressFocused(focus, state))
    case .escape: leaveContent()
    case .pageUp: screen.scroll(&focus, by: -rows.size.height, state, in: rows)
    case .pageDown: screen.scroll(&focus, by: rows.size.height, state, in: rows)
    case .home: goToEnd(screen.controlIDs(state).first, by: -.max / 2, in: rows)
    case .end: goToEnd(screen.controlIDs(state).last, by: .max / 2, in: rows)
    default: return takeCommand(key)
    }
    return []
  }

  /// To the next control; a page that has none is read line by line.
  private mutating func step(by step: Int, in area: Rect) {
    guard screen.controlIDs(state).isEmpty else {
      return screen.move(&focus, by: step, state)
    }
    screen.scroll(&focus, by: step, state, in: area)
  }

  /// To the first or last control; a page that has none is scrolled to its end.
  private mutating func goToEnd(_ control: ControlID?, by lines: Int, in area: Rect) {
    guard control == nil else {
      focus.focused = control
      return
    }
    screen.scroll(&focus, by: lines, state, in: area)
  }

  private mutating func takeInSidebar(_ key: Key) -> [Effect] {
    switch key {
    case .up, .character("k"): sidebar.move(by: -1)
    case .down, .character("j"): sidebar.move(by: 1)
    case .home: sidebar.move(by: -Route.allCases.count)
    case .end: sidebar.move(by: Route.allCases.count)
    case .enter, .space, .right, .character("l"): return enter(sidebar.focused)
    case .tab:
      area = .content
      focus.focused = screen.controlIDs(state).first
    case .backTab:
      area = .content
      focus.focused = screen.controlIDs(state).last
    case .escape:
      if frame.isFolded { area = .content }
    case .left, .character("h"): break
    default: return takeCommand(key)
    }
    return []
  }

  /// The keys that work wherever no text is typed.
  private mutating func takeCommand(_ key: Key) -> [Effect] {
    switch key {
    case .character("q"): return [.quit(.done)]
    case .character("?"), .function(1): return openHelp()
    case .character(":") where stage == .open: return openGoTo()
    case .character("L") where stage == .open: return lock()
    case .character(let character):
      guard let steps = screen.press(character, state) else {
        notice = .hint(unknown(key))
        return []
      }
      return carryOut(steps)
    default:
      notice = .hint(unknown(key))
      return []
    }
  }

  /// Opens a screen from the sidebar; the one that is open keeps what was typed there.
  private mutating func enter(_ route: Route) -> [Effect] {
    guard route != self.route else {
      area = .content
      return []
    }
    return open(route)
  }

  mutating func leaveContent() {
    guard stage == .open else { return }
    sidebar.focused = route
    area = .sidebar
  }

  /// Tab: the sidebar is one stop, then come the controls, and round.
  mutating func moveRound(by step: Int) {
    let controls = screen.controlIDs(state)
    let current = screen.focusedID(focus, state)
    let index = controls.firstIndex { $0 == current } ?? 0
    let next = index + step
    if controls.indices.contains(next) {
      focus.focused = controls[next]
    } else if stage == .open {
      leaveContent()
    } else {
      focus.focused = step > 0 ? controls.first : controls.last
    }
  }

  private func unknown(_ key: Key) -> String {
    Phrase.blockedNoKeyHere.text(key.name)
  }
}

extension Key {
  /// What the key is called in a sentence.
  var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "Ctrl-\(character.uppercased())"
    case .function(let number): "F\(number)"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab, .backTab: "Tab"
    case .backspace: "Backspace"
    case .delete: "Delete"
    case .up, .down, .left, .right: "An arrow key"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .unknown: "This key"
    }
  }
}
