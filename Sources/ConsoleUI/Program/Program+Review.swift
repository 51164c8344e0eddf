import ConsoleResources
import Credentials

/// What becomes of dialogs and forms when somebody else changes what they are about.
extension Program {
  /// A dialog whose subject changed must be confirmed anew; one whose subject is gone closes.
  mutating func reviewDialogs() -> [Effect] {
    var effects: [Effect] = []
    layers = layers.compactMap { layer in
      switch layer {
      case .confirmation(let dialog):
        return review(dialog, &effects).map { .confirmation($0) }
      case .form(let form): return .form(review(form, &effects))
      case .panel, .details: return layer
      }
    }
    return effects
  }

  private mutating func review(
    _ dialog: ConfirmationDialog, _ effects: inout [Effect]
  ) -> ConfirmationDialog? {
    let subject = dialog.confirmation.subject
    if case .deactivate(let user) = subject {
      effects.append(.reviewDeactivation(user))
      return dialog
    }
    guard let latest = Confirmation(subject, state) else {
      notice = .hint(missingPermission(for: subject) ?? Phrase.noticeGone.text)
      return nil
    }
    return dialog.renewed(latest, &effects)
  }

  private func missingPermission(for subject: Confirmation.Subject) -> String? {
    guard case .publicAPI = subject.target, let selected = state.overview?.selected,
      !selected.permissions.contains(.configurator)
    else { return nil }
    return Phrase.blockedPermission.text(Permission.configurator.rawValue)
  }

  private func review(_ form: FormDialog, _ effects: inout [Effect]) -> FormDialog {
    var form = form
    if let latest = latest(of: form.purpose), form.adopt(latest) { effects.append(.discardInput) }
    form.focus = form.box.revealed(in: size)
    return form
  }

  /// The same form, made of what is known now; `nil` for one that is made of nothing.
  private func latest(of purpose: FormDialog.Purpose) -> FormDialog? {
    switch purpose {
    case .permissions(let user, let account):
      for case .user(let summary) in screen.list?.items ?? [] where summary.user.id == user {
        guard let account = self.account(account) else { return nil }
        return .permissions(of: summary, in: account, state)
      }
      return nil
    case .renameAccount(let id): return account(id).map(FormDialog.rename)
    default: return nil
    }
  }

  private func account(_ id: AccountID) -> Account? {
    state.overview?.memberships.first { $0.account.id == id }?.account
  }
}

extension ConfirmationDialog {
  /// The dialog about what its subject is now; what changed must be confirmed anew.
  func renewed(_ latest: Confirmation, _ effects: inout [Effect]) -> ConfirmationDialog {
    var (dialog, latest) = (self, latest)
    let isSame = latest.asksTheSame(as: confirmation)
    latest.changed = confirmation.changed || !isSame
    if !isSame {
      dialog.focus.focused = Confirmation.cancelID
      effects.append(.discardInput)
    }
    dialog.confirmation = latest
    return dialog
  }
}
