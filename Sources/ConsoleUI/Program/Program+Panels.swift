import ConsoleResources
import TerminalCanvas

/// `?` with the keys of the screen, and `:` with every screen and action.
extension Program {
  /// Does what a row says.
  mutating func choose(_ entry: ListPanel.Entry?) -> [Effect] {
    guard let entry else { return [] }
    layers.removeLast()
    if case .action(let route, let key) = entry.choice {
      return act(on: route, key, blocked: entry.blocked)
    }
    if let blocked = entry.blocked {
      notice = .hint(blocked)
      return []
    }
    switch entry.choice {
    case .open(let route): return open(route)
    case .control(let character): return take(.control(character))
    case .key(let character):
      // Not through the focus: a focused field would type the letter.
      if let steps = screen.press(character, state) { return carryOut(steps) }
      switch character {
      case "q": return [.quit(.done)]
      case "L": return lock()
      case ":": return openGoTo()
      case "?": return openHelp()
      default: break
      }
    case .action, .none: break
    }
    return []
  }

  /// Opens another screen and presses a key there, or says there why it cannot work.
  private mutating func act(
    on route: Route, _ key: Character, blocked: String?
  ) -> [Effect] {
    let effects = open(route)
    if let blocked {
      notice = .hint(blocked)
      return effects
    }
    return effects + carryOut(screen.press(key, state) ?? [])
  }

  mutating func openHelp() -> [Effect] {
    let hints = screen.hints(state) + movingHints + globalHints
    layers.append(
      .panel(ListPanel(title: Phrase.helpTitle.text, entries: hints.map(ListPanel.Entry.init))))
    return []
  }

  mutating func openGoTo() -> [Effect] {
    let verb = TextWidth.of(Phrase.goToOpen.text(""))
    let room = min(ListPanel.widest, size.width) - ListPanel.marginWidth - verb
    var entries = Route.allCases.map { route in
      ListPanel.Entry(
        label: Phrase.goToOpen.text(route.breadcrumb(width: room)), key: "", choice: .open(route),
        names: [route.breadcrumb.joined(separator: " › "), route.breadcrumb.last ?? ""])
    }
    entries += screen.hints(state).map(ListPanel.Entry.init)
    entries += globalHints.filter { $0.key != ":" }.map(ListPanel.Entry.init)
    entries += Route.allCases.filter { $0 != route }.flatMap(actions)
    layers.append(.panel(ListPanel(title: Phrase.goToTitle.text, entries: entries)))
    return []
  }

  /// What can be done on another screen, each with the reason why it cannot be done now.
  private func actions(of route: Route) -> [ListPanel.Entry] {
    Catalogue.screen(for: route).hints(state).compactMap { hint in
      guard let key = hint.key.first, let screen = route.breadcrumb.last else { return nil }
      return ListPanel.Entry(
        label: Phrase.goToAction.text(screen, hint.label), key: "", blocked: hint.blocked,
        choice: .action(route, key))
    }
  }

  /// How the focus moves, on a list and on a page of controls.
  private var movingHints: [KeyHint] {
    var hints: [KeyHint] = []
    if let label = screen.enterLabel(focus, state) {
      hints.append(KeyHint(key: "Enter", label: label))
    }
    hints.append(KeyHint(key: "↑ ↓", label: Phrase.keyMoveByOne.text))
    if screen.list != nil {
      hints.append(KeyHint(key: "PgUp/Dn", label: Phrase.keyMoveByPage.text))
      hints.append(KeyHint(key: "Home/End", label: Phrase.keyMoveToEnds.text))
    }
    hints.append(KeyHint(key: "Tab", label: Phrase.keyNextControl.text))
    return stage == .open ? hints + [KeyHint(key: "Esc", label: Phrase.keySidebar.text)] : hints
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
    self.init(label: hint.label, key: hint.key, blocked: hint.blocked, choice: choice)
  }
}
