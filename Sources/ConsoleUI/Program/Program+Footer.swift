import ConsoleResources
import TerminalCanvas

/// The last line of the window.
extension Program {
  /// How many of the last hints stay longest: go to, help and quit.
  var keptHints: Int { layers.isEmpty ? (stage == .open ? 3 : 2) : 0 }

  /// The keys that work here and now.
  var footerHints: [KeyHint] {
    switch layers.last {
    case .confirmation:
      return [
        KeyHint(key: "← →", label: Phrase.keyMove.text),
        KeyHint(key: "Enter", label: Phrase.keyPress.text),
        KeyHint(key: "Esc", label: Phrase.keyCancel.text),
      ]
    case .panel(let panel):
      return panelHints(panel)
    case .form(let form):
      return [
        KeyHint(key: "Tab", label: Phrase.keyNext.text),
        KeyHint(key: "Enter", label: form.enterLabel),
        // What is under way is not taken back.
        KeyHint(key: "Esc", label: (form.isSubmitted ? Phrase.keyClose : .keyCancel).text),
      ]
    case .details(let details):
      let move = [KeyHint(key: "↑ ↓", label: Phrase.keyMove.text)]
      return (details.box.scrolls(in: size) ? move : []) + [
        KeyHint(key: "Enter", label: Phrase.keyClose.text),
        KeyHint(key: "Esc", label: Phrase.keyClose.text),
      ]
    case nil: break
    }
    if area == .sidebar, stage == .open { return sidebarHints }
    if screen.list?.isTyping == true { return filterHints }
    if screen.isFieldFocused(focus, state) { return fieldHints }
    let goTo = stage == .open ? [KeyHint(key: ":", label: Phrase.keyGoTo.text)] : []
    return contentHints + goTo + endHints
  }

  /// The first Esc empties what was typed.
  private func panelHints(_ panel: ListPanel) -> [KeyHint] {
    let isEmpty = panel.filter.text.isEmpty
    let escape = KeyHint(key: "Esc", label: (isEmpty ? Phrase.keyClose : .keyClear).text)
    guard panel.chosen != nil else { return [escape] }
    return [
      KeyHint(key: "↑ ↓", label: Phrase.keyMove.text),
      KeyHint(key: "Enter", label: Phrase.keyOpen.text), escape,
    ]
  }

  /// The screen's keys; what Enter does comes first in a list, and gives way first elsewhere.
  private var contentHints: [KeyHint] {
    let own = screen.hints(state)
    if screen.list == nil, screen.controlIDs(state).isEmpty {
      return own + [KeyHint(key: "↑ ↓", label: Phrase.keyScroll.text)]
    }
    if screen.list?.showsFilter == true {
      return [KeyHint(key: "Esc", label: Phrase.keyClear.text)] + own
    }
    guard let label = screen.enterLabel(focus, state) else { return own }
    let enter = [KeyHint(key: "Enter", label: label)]
    return screen.list == nil ? own + enter : enter + own.filter { $0.label != label }
  }

  private var endHints: [KeyHint] {
    [
      KeyHint(key: "?", label: Phrase.keyHelp.text),
      KeyHint(key: "q", label: Phrase.keyQuit.text),
    ]
  }

  private var sidebarHints: [KeyHint] {
    [
      KeyHint(key: "↑ ↓", label: Phrase.keyMove.text),
      KeyHint(key: "Enter", label: Phrase.keyOpen.text),
      KeyHint(key: ":", label: Phrase.keyGoTo.text),
    ] + endHints
  }

  private var filterHints: [KeyHint] {
    [
      KeyHint(key: "↑ ↓", label: Phrase.keyMove.text),
      KeyHint(key: "Enter", label: Phrase.keyKeep.text),
      KeyHint(key: "Esc", label: Phrase.keyClear.text),
      KeyHint(key: "F1", label: Phrase.keyHelp.text),
    ]
  }

  private var fieldHints: [KeyHint] {
    // A login that is filled in may be somebody else's.
    let isPassword = stage == .signIn && screen.focusedID(focus, state) == "password"
    var hints = isPassword ? [KeyHint(key: "↑", label: Phrase.keyOtherLogin.text)] : []
    hints += [
      KeyHint(key: "Tab", label: Phrase.keyNext.text),
      KeyHint(
        key: "Enter", label: screen.labelAfterField(focus, state) ?? Phrase.keyNext.text),
    ]
    if stage == .open { hints.append(KeyHint(key: "Esc", label: Phrase.keySidebar.text)) }
    return hints + [
      KeyHint(key: "F1", label: Phrase.keyHelp.text),
      KeyHint(key: "Ctrl-C", label: Phrase.keyQuit.text),
    ]
  }
}
