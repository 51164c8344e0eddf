import ConsoleResources
import Credentials
import TerminalCanvas

/// A form over the screen: fields, choices, a button that does it, and `Cancel`.
struct FormDialog: Equatable, Sendable {
  /// What it is for; see the folder `Forms`.
  enum Purpose: Equatable, Sendable {
    case addUser(AccountID)
    case permissions(UserID, AccountID)
    case setPassword(UserID)
    case changePassword
    case addAccount
    case renameAccount(AccountID)
    case addMember(AccountID)
    case removeMember(AccountID)
    case userToken
  }

  enum Message: Equatable, Sendable {
    case toggled(ControlID)
    case chosen(ControlID)
    case submitted
    case cancelled
  }

  /// What the form was made of, when it changes something that is there.
  enum Shown: Equatable, Sendable {
    case permissions(Set<Permission>)
    case name(Name)
  }

  /// Something to fill in.
  enum Part: Equatable, Sendable {
    case words(String)
    case field(ControlID, label: String, TextField)
    case toggle(ControlID, label: String, isOn: Bool, hint: String)
    case choice(ControlID, label: String, isChosen: Bool)
  }

  let purpose: Purpose
  private(set) var title: String
  private(set) var shown: Shown?
  var parts: [Part]
  let button: String
  var focus = PageFocus()
  /// What is wrong with what was filled in, or why it was refused.
  var problem: String?
  /// Whether its effect is under way.
  var isSubmitted = false

  init(
    _ purpose: Purpose, title: String, button: String, shown: Shown? = nil, _ parts: [Part]
  ) {
    self.purpose = purpose
    self.title = title
    self.shown = shown
    self.parts = parts
    self.button = button
    focus.focused = box.page.controls.first?.id
  }

  var box: DialogBox<Message> {
    let labels = parts.compactMap { part in
      if case .field(_, let label, _) = part { TextWidth.of(label) } else { nil }
    }
    let width = (labels.max() ?? 0) + 1
    var blocks = parts.map { block($0, labelWidth: width) }
    if let problem { blocks.insert(.paragraph(problem, style: Style(.danger)), at: 0) }
    blocks += [
      .gap,
      .row([
        .control(.button("submit", button, .submitted)), .text("  ", .text),
        .control(.button("cancel", Phrase.buttonCancel.text, .cancelled)),
      ]),
    ]
    return DialogBox(title: title, page: Page(blocks: blocks), focus: focus)
  }

  private func block(_ part: Part, labelWidth: Int) -> Block<Message> {
    switch part {
    case .words(let text): return .paragraph(text, style: Style(.muted))
    case .field(let id, let label, let field):
      return .row([.text(label.padded(to: labelWidth), .text), .control(.field(id, field))])
    case .toggle(let id, let label, let isOn, let hint):
      return .row([
        .control(Control(id: id, kind: .toggle(label, isOn: isOn), message: .toggled(id))),
        .text(" ", .text), .text(hint, Style(.muted)),
      ])
    case .choice(let id, let label, let isChosen):
      return .row([
        .control(
          Control(id: id, kind: .choice(label, isChosen: isChosen), message: .chosen(id)))
      ])
    }
  }

  /// What Enter does where the focus is.
  var enterLabel: String {
    let page = box.page
    switch focus.current(on: page)?.kind {
    case .choice: return Phrase.keyChoose.text
    case .toggle: return Phrase.keyToggle.text
    case .button, nil: return Phrase.keyPress.text
    case .field:
      return focus.next(on: page)?.message == .submitted ? button : Phrase.keyNext.text
    }
  }

  /// What was typed into a field.
  func text(_ id: ControlID) -> String {
    for part in parts {
      if case .field(id, _, let field) = part { return field.text }
    }
    return ""
  }

  /// Whether a toggle is on or a choice is chosen.
  func isOn(_ id: ControlID) -> Bool {
    parts.contains { part in
      switch part {
      case .toggle(id, _, let isOn, _): isOn
      case .choice(id, _, let isChosen): isChosen
      default: false
      }
    }
  }

  mutating func edit(_ id: ControlID, _ change: (inout TextField) -> Void) {
    parts = parts.map { part in
      guard case .field(id, let label, var field) = part else { return part }
      change(&field)
      return .field(id, label: label, field)
    }
  }

  mutating func toggle(_ id: ControlID) {
    parts = parts.map { part in
      guard case .toggle(id, let label, let isOn, let hint) = part else { return part }
      return .toggle(id, label: label, isOn: !isOn, hint: hint)
    }
  }

  mutating func choose(_ id: ControlID) {
    parts = parts.map { part in
      guard case .choice(let other, let label, _) = part else { return part }
      return .choice(other, label: label, isChosen: other == id)
    }
  }
}

extension FormDialog {
  /// Takes in what somebody else changed meanwhile: what was not touched follows, what was stays.
  ///
  /// - Parameter latest: the same form, made now.
  /// - Returns: whether anything changed, so that the form must be looked at again.
  mutating func adopt(_ latest: FormDialog) -> Bool {
    guard !isSubmitted, latest.shown != shown else { return false }
    let former = shown
    (shown, title, problem) = (latest.shown, latest.title, Phrase.confirmChanged.text)
    parts = zip(parts, latest.parts).map { part, latest in
      part.isUntouched(since: former) ? latest : part
    }
    return true
  }
}

extension FormDialog.Part {
  fileprivate func isUntouched(since shown: FormDialog.Shown?) -> Bool {
    switch (self, shown) {
    case (.toggle(let id, _, let isOn, _), .permissions(let permissions)):
      isOn == permissions.contains { $0.rawValue == id.text }
    case (.field(_, _, let field), .name(let name)): field.text == name.text
    default: true
    }
  }
}
