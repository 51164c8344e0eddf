import ConsoleResources
import Credentials
import TerminalCanvas

extension Program {
  private var listRows: Int { max(1, screen.rows(state, in: frame.content)) }

  /// A key on the list of a screen; `nil` for one that means nothing to a list.
  mutating func takeInList(_ key: Key) -> [Effect]? {
    guard screen.list != nil else { return nil }
    switch key {
    case .up, .character("k"): return moveInList(by: -1)
    case .down, .character("j"): return moveInList(by: 1)
    case .pageUp: return moveInList(by: -listRows)
    case .pageDown: return moveInList(by: listRows)
    case .home: return read(screen.list?.moveToStart() ?? nil)
    case .end: return read(screen.list?.moveToEnd() ?? nil)
    case .enter, .space: return carryOut(screen.pressRow(state))
    case .escape where screen.list?.showsFilter == true: return clearFilter()
    default: return nil
    }
  }

  /// A key while the filter is typed: letters type, arrows move, Enter keeps, Esc clears.
  mutating func takeInFilter(_ key: Key) -> [Effect] {
    switch key {
    case .character(let character): return editFilter { $0.insert(String(character)) }
    case .backspace: return editFilter { $0.deleteBackward() }
    case .delete: return editFilter { $0.deleteForward() }
    case .control("u"): return editFilter { $0.clear() }
    case .left: return editFilter { $0.move(by: -1) }
    case .right: return editFilter { $0.move(by: 1) }
    case .up, .down, .pageUp, .pageDown, .home, .end: return takeInList(key) ?? []
    case .enter: screen.list?.isTyping = false
    case .escape:
      screen.list?.isTyping = false
      return clearFilter()
    case .tab, .backTab:
      screen.list?.isTyping = false
      moveRound(by: key == .tab ? 1 : -1)
    case .function(1): return openHelp()
    default: break
    }
    return []
  }

  /// Changes the filter; what it finds is on its way, and an older search is given up.
  mutating func editFilter(_ change: (inout TextField) -> Void) -> [Effect] {
    read(screen.list?.edit(change) ?? nil)
  }

  private mutating func clearFilter() -> [Effect] {
    read(screen.list?.clearFilter() ?? nil)
  }

  mutating func takeInList(_ action: MouseAction, at point: Point) -> [Effect]? {
    switch action {
    case .wheelUp: return moveInList(by: -3)
    case .wheelDown: return moveInList(by: 3)
    case .click:
      guard let row = screen.row(at: point, state, in: frame.content) else { return nil }
      let isSelected = area == .content && row == screen.list?.selected
      area = .content
      screen.list?.selected = row
      return isSelected ? carryOut(screen.pressRow(state)) : []
    }
  }

  /// Takes in rows, and asks for more where the selection is near an end of them.
  mutating func listed(
    _ request: ListRequest, _ result: Result<ListPage, DeskError>
  ) -> [Effect] {
    guard stage == .open else { return [] }
    switch result {
    case .success(let page):
      screen.list?.take(page, for: request)
      refreshPanels()
      return reviewDialogs() + moveInList(by: 0)
    case .failure(let error):
      guard screen.list?.awaited?.request == request else { return [] }
      screen.list?.give(up: request)
      if case .refused = error { return failed(error) }
      return lost(error)
    }
  }

  private mutating func moveInList(by step: Int) -> [Effect] {
    let rows = listRows
    return read(screen.list?.move(by: step, rows: rows) ?? nil)
  }

  private func read(_ request: ListRequest?) -> [Effect] {
    request.map { [.list($0)] } ?? []
  }
}
