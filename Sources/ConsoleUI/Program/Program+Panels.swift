import ConsoleResources
import Credentials
import TerminalCanvas

/// `?` with the keys of the screen, and `:` with every screen and action.
extension Program {
  /// Does what a row says.
  mutating func choose(_ entry: ListPanel.Entry?) -> [Effect] {
    guard let entry else { return [] }
    layers.removeLast()
    switch entry.choice {
    case .open(let route): return open(route)
    case .act(let route, let trigger): return act(on: route, trigger)
    case .switchAccount(let account): return start(.perform(.selectAccount(account)))
    case .control(let character): return take(.control(character))
    case .key("q"): return [.quit(.done)]
    case .key("L"): return lock()
    case .key(":"): return openGoTo()
    case .key("?"): return openHelp()
    case .key, .none: return []
    }
  }

  /// Does something on a screen, which is opened if it is not, or says there why it cannot be done.
  private mutating func act(on route: Route, _ trigger: Trigger) -> [Effect] {
    // Not through the focus: a focused field would type the letter.
    guard route != self.route else { return act(trigger) }
    // Asked before its list is read: no row is acted on that nobody chose.
    let action = Catalogue.screen(for: route).actions(state).first { $0.trigger == trigger }
    let effects = open(route)
    if let blocked = action?.blocked {
      notice = .hint(blocked)
      return effects
    }
    return effects + act(trigger)
  }

  /// Does it, with the focus on the control that does the same.
  private mutating func act(_ trigger: Trigger) -> [Effect] {
    if let control = screen.control(of: trigger, state) {
      area = .content
      focus.focused = control
    }
    return carryOut(screen.act(trigger, state) ?? [])
  }

  mutating func openHelp() -> [Effect] { openPanel(.keysOfThisScreen) }

  mutating func openGoTo() -> [Effect] { openPanel(.everything) }

  private mutating func openPanel(_ content: ListPanel.Content) -> [Effect] {
    layers.append(.panel(ListPanel(content, entries: entries(of: content))))
    return []
  }

  /// Brings the reasons in open lists up to date.
  mutating func refreshPanels() {
    layers = layers.map { layer in
      guard case .panel(var panel) = layer else { return layer }
      panel.renew(entries(of: panel.content))
      return .panel(panel)
    }
  }

  private func entries(of content: ListPanel.Content) -> [ListPanel.Entry] {
    switch content {
    case .keysOfThisScreen:
      return ownActions + (movingHints + globalHints).map(ListPanel.Entry.init)
    case .everything:
      return Route.allCases.map(screenEntry) + ownActions
        + globalHints.filter { $0.key != ":" }.map(ListPanel.Entry.init) + otherAccounts
        + Route.allCases.filter { $0 != route }.flatMap(actions)
    }
  }

  /// The accounts that are not shown now, by name and by id.
  private var otherAccounts: [ListPanel.Entry] {
    guard let overview = state.overview else { return [] }
    return overview.memberships.map(\.account).filter { $0.id != overview.selected.account.id }.map
    {
      ListPanel.Entry(
        label: Phrase.goToAccount.text($0.name.text.displayable, $0.id.text), key: "",
        choice: .switchAccount($0.id))
    }
  }

  /// A screen is found by its whole path and by its own name.
  private func screenEntry(_ route: Route) -> ListPanel.Entry {
    let verb = TextWidth.of(Phrase.goToOpen.text(""))
    let room = min(ListPanel.widest, size.width) - ListPanel.marginWidth - verb
    let name = route.breadcrumb.last ?? ""
    return ListPanel.Entry(
      label: Phrase.goToOpen.text(route.breadcrumb(width: room)), key: "", choice: .open(route),
      names: [
        Phrase.goToOpen.text(route.breadcrumb.joined(separator: " › ")),
        Phrase.goToOpen.text(name), name,
      ])
  }

  /// What can be done on the open screen.
  private var ownActions: [ListPanel.Entry] {
    guard stage == .open else { return [] }
    return screen.actions(state).map { action in
      ListPanel.Entry(
        label: action.label, key: action.key, blocked: action.blocked,
        choice: .act(route, action.trigger),
        names: action.names + [named(action.label, on: route)])
    }
  }

  /// What can be done on another screen.
  private func actions(of route: Route) -> [ListPanel.Entry] {
    Catalogue.screen(for: route).actions(state).map { action in
      ListPanel.Entry(
        label: named(action.label, on: route), key: "", blocked: action.blocked,
        choice: .act(route, action.trigger), names: action.names.map { named($0, on: route) })
    }
  }

  private func named(_ action: String, on route: Route) -> String {
    Phrase.goToAction.text(route.breadcrumb.last ?? "", action)
  }

  /// How the focus moves, on a list and on a page of controls.
  private var movingHints: [KeyHint] {
    var hints: [KeyHint] = []
    // A row's press is an action of the screen.
    if screen.list == nil, let label = screen.enterLabel(focus, state) {
      hints.append(KeyHint(key: "Enter", label: label))
    }
    hints.append(KeyHint(key: "↑ ↓", label: Phrase.keyMoveByOne.text))
    if screen.list != nil {
      hints.append(KeyHint(key: "PgUp/Dn", label: Phrase.keyMoveByPage.text))
      hints.append(KeyHint(key: "Home/End", label: Phrase.keyMoveToEnds.text))
    }
    guard stage == .open else {
      return hints + [KeyHint(key: "Tab", label: Phrase.keyRound.text)]
    }
    return hints + [
      KeyHint(key: "Tab", label: Phrase.keyNextControl.text),
      KeyHint(key: "Esc", label: Phrase.keySidebar.text),
    ]
  }

  /// The keys that work on every screen.
  var globalHints: [KeyHint] {
    var hints: [KeyHint] = []
    if stage == .open {
      hints.append(KeyHint(key: ":", label: Phrase.keyGoTo.text))
      hints.append(KeyHint(key: "L", label: Phrase.keyLock.text))
    }
    return hints + [
      KeyHint(key: "Ctrl-L", label: Phrase.keyRedraw.text),
      KeyHint(key: "Ctrl-Z", label: Phrase.keySuspend.text),
      KeyHint(key: "?", label: Phrase.helpTitle.text),
      KeyHint(key: stage == .open ? "q" : "Ctrl-C", label: Phrase.keyQuit.text),
    ]
  }
}

extension ListPanel.Entry {
  init(_ hint: KeyHint) {
    let choice: ListPanel.Choice
    if hint.key.count == 1, let character = hint.key.first {
      choice = .key(character)
    } else if hint.key.hasPrefix("Ctrl-"), let last = hint.key.lowercased().last {
      choice = .control(last)
    } else {
      choice = .none
    }
    // What other programs call it.
    let names =
      hint.key == "L" ? Phrase.goToLockNames.text.split(separator: ",").map(String.init) : []
    self.init(
      label: hint.label, key: hint.key, blocked: hint.blocked, choice: choice, names: names)
  }
}
