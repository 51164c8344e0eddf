import ConsoleResources
import TerminalCanvas

/// What sets an action of a screen going.
enum Trigger: Equatable, Sendable {
  case key(Character)
  case button(ControlID)
  /// The press of the selected row of its list.
  case row
}

/// Something that can be done on a screen, with the reason why it cannot be done now.
struct ScreenAction: Equatable, Sendable {
  let key: String
  let label: String
  let blocked: String?
  let trigger: Trigger
  /// What else it is looked for by: the words of the button that does the same.
  var names: [String] = []
}

extension Screen {
  /// Everything that can be done: the keys, the buttons that have none, and what pressing a row does.
  func actions(_ state: ConsoleState) -> [ScreenAction] {
    let bindings = bindings(state)
    let buttons = page(state).controls.compactMap { control -> (Control<Message>, String)? in
      if case .button(let label) = control.kind { (control, label) } else { nil }
    }
    let keys = bindings.map { binding in
      ScreenAction(
        key: String(binding.key), label: binding.label, blocked: binding.blocked,
        trigger: .key(binding.key),
        names: buttons.filter { $0.0.message == binding.message }.map(\.1))
    }
    let keyless = buttons.filter { button, _ in
      !bindings.contains { $0.message == button.message }
    }
    return keys
      + keyless.map { button, label in
        ScreenAction(key: "", label: label, blocked: nil, trigger: .button(button.id))
      } + rowAction(state)
  }

  private func rowAction(_ state: ConsoleState) -> [ScreenAction] {
    guard let press = rowPress(state), press.binding == nil else { return [] }
    return [
      ScreenAction(key: "Enter", label: Phrase.keyDetails.text, blocked: nil, trigger: .row)
    ]
  }

  /// The control that does the same as an action.
  func control(of trigger: Trigger, _ state: ConsoleState) -> ControlID? {
    switch trigger {
    case .button(let id): return id
    case .key(let key):
      guard let message = bindings(state).first(where: { $0.key == key })?.message else {
        return nil
      }
      return page(state).controls.first { $0.message == message }?.id
    case .row: return nil
    }
  }

  /// Does what an action says; `nil` when the screen has it no more.
  mutating func act(_ trigger: Trigger, _ state: ConsoleState) -> [Step]? {
    switch trigger {
    case .key(let key): return press(key, state)
    case .button(let id):
      let control = page(state).controls.first { $0.id == id }
      return control?.message.map { update($0, state) }
    case .row: return pressRow(state)
    }
  }
}
