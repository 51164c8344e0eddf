import ConsoleResources
import Credentials
import TerminalCanvas

extension Program {
  /// A key while a form is open: fields take letters, Enter goes on or presses, Esc cancels.
  mutating func take(_ key: Key, _ form: FormDialog) -> [Effect] {
    var form = form
    let page = form.box.page
    let current = form.focus.current(on: page)
    if let current, current.isField, form.type(key, into: current.id) { return show(form) }
    switch key {
    case .escape:
      layers.removeLast()
      return []
    case .enter, .space: return press(current, form)
    case .up, .backTab, .character("k"): form.focus.move(by: -1, on: page)
    case .down, .tab, .character("j"): form.focus.move(by: 1, on: page)
    case .left, .character("h"): form.move(alongRowBy: -1, in: size)
    case .right, .character("l"): form.move(alongRowBy: 1, in: size)
    case .home: form.focus.focused = page.controls.first?.id
    case .end: form.focus.focused = page.controls.last?.id
    default: break
    }
    return show(form)
  }

  /// Enter in a field goes to the next one, in the last presses the form's button.
  private mutating func press(
    _ control: Control<FormDialog.Message>?, _ form: FormDialog
  ) -> [Effect] {
    guard let control else { return [] }
    guard control.isField else { return answer(control.message ?? .cancelled, form) }
    var form = form
    if form.focus.next(on: form.box.page)?.message == .submitted { return answer(.submitted, form) }
    form.focus.move(by: 1, on: form.box.page)
    return show(form)
  }

  private mutating func answer(_ message: FormDialog.Message, _ form: FormDialog) -> [Effect] {
    var form = form
    switch message {
    case .cancelled:
      layers.removeLast()
      return []
    case .toggled(let id): form.toggle(id)
    case .chosen(let id): form.choose(id)
    case .submitted: return submit(form)
    }
    return show(form)
  }

  private mutating func submit(_ form: FormDialog) -> [Effect] {
    var form = form
    form.problem = nil
    do throws(FormProblem) {
      let effect = try form.effect()
      form.isSubmitted = pending == nil
      _ = show(form)
      return start(effect)
    } catch {
      form.problem = error.text
      if let field = error.field { form.focus.focused = field }
      if error.field == "password" || error.field == "repeat" { form.clearNewPassword() }
      return show(form)
    }
  }

  private mutating func show(_ form: FormDialog) -> [Effect] {
    var form = form
    form.focus = form.box.revealed(in: size)
    layers[layers.count - 1] = .form(form)
    return []
  }

  /// Closes the form whose effect is done.
  mutating func closeForm() {
    layers.removeAll { layer in
      if case .form(let form) = layer { form.isSubmitted } else { false }
    }
  }

  /// Says in the form why its effect was refused; `false` when no form asked for one.
  mutating func reopenForm(saying error: DeskError) -> Bool {
    for (index, layer) in layers.enumerated() {
      guard case .form(var form) = layer, form.isSubmitted else { continue }
      form.isSubmitted = false
      let problem = form.problem(of: error)
      form.problem = problem.text
      if let field = problem.field {
        form.focus.focused = field
        // Nobody sees what is wrong in a password: it is typed again.
        if error == .signIn(.wrongLoginOrPassword) { form.edit(field) { $0.clear() } }
      }
      form.focus = form.box.revealed(in: size)
      layers[index] = .form(form)
      return true
    }
    return false
  }

  mutating func take(_ action: MouseAction, at point: Point, _ form: FormDialog) -> [Effect] {
    var form = form
    switch action {
    case .wheelUp: form.focus = form.box.scrolled(by: -3, in: size)
    case .wheelDown: form.focus = form.box.scrolled(by: 3, in: size)
    case .click:
      guard let control = form.box.control(at: point, in: size) else { return [] }
      form.focus.focused = control.id
      if let message = control.message { return answer(message, form) }
    }
    layers[layers.count - 1] = .form(form)
    return []
  }

  /// A key while details are shown: it can only be scrolled and closed.
  mutating func take(_ key: Key, _ details: DetailsDialog) -> [Effect] {
    var details = details
    switch key {
    case .escape, .enter, .space:
      layers.removeLast()
      // How to scroll is of no use any more.
      if notice == .hint(Phrase.detailsWrongKey.text) { notice = nil }
    case .up, .character("k"): details.focus = details.box.scrolled(by: -1, in: size)
    case .down, .character("j"): details.focus = details.box.scrolled(by: 1, in: size)
    case .pageUp: details.focus = details.box.scrolled(by: -5, in: size)
    case .pageDown: details.focus = details.box.scrolled(by: 5, in: size)
    default: notice = .hint(Phrase.detailsWrongKey.text)
    }
    if case .details = layers.last { layers[layers.count - 1] = .details(details) }
    return []
  }

  mutating func take(
    _ action: MouseAction, at point: Point, _ details: DetailsDialog
  ) -> [Effect] {
    if action == .click, details.box.control(at: point, in: size) != nil { layers.removeLast() }
    return []
  }
}

extension FormDialog {
  /// Types into a field; `false` for a key that is not a field's.
  fileprivate mutating func type(_ key: Key, into id: ControlID) -> Bool {
    switch key {
    case .character(let character): edit(id) { $0.insert(String(character)) }
    case .backspace: edit(id) { $0.deleteBackward() }
    case .delete: edit(id) { $0.deleteForward() }
    case .control("u"): edit(id) { $0.clear() }
    case .left: edit(id) { $0.move(by: -1) }
    case .right: edit(id) { $0.move(by: 1) }
    case .home, .control("a"): edit(id) { $0.moveToStart() }
    case .end, .control("e"): edit(id) { $0.moveToEnd() }
    default: return false
    }
    return true
  }

  fileprivate mutating func move(alongRowBy step: Int, in size: Size) {
    let box = box
    _ = focus.moveAlongRow(by: step, on: box.page, width: box.area(in: size).size.width)
  }

  /// Puts a pasted text into the focused field.
  mutating func paste(_ text: String) {
    guard let current = focus.current(on: box.page), current.isField else { return }
    edit(current.id) { $0.insert(text) }
  }
}
