import ConsoleResources
import Credentials

extension Program {
  /// Takes in how the effects of lists and forms ended.
  mutating func takeMore(_ reply: Reply) -> [Effect] {
    switch reply {
    case .changed(let result): return changed(result)
    case .userToken(let result): return gotUserToken(result)
    case .userTokenNow(let token):
      if stage == .open { state.userToken = token }
      return []
    case .deactivation(let user, let result): return reviewed(user, result)
    case .listed(let request, let result): return listed(request, result)
    case .inspected(let result): return inspected(result)
    default: return []
    }
  }

  /// Shows the verdict where it was asked for.
  private mutating func inspected(_ result: Result<Verdict, DeskError>) -> [Effect] {
    guard stage == .open else { return [] }
    switch result {
    case .success(let verdict):
      if route == .tokenInspector {
        state.inspection = Inspection(verdict: verdict, at: state.now)
      }
      return []
    case .failure(let error): return failed(error)
    }
  }

  private mutating func changed(_ result: Result<Outcome, DeskError>) -> [Effect] {
    // After a lock, what is pending is the next sign-in.
    guard stage == .open else { return [] }
    pending = nil
    switch result {
    case .success(let outcome):
      closeForm()
      switch outcome.action {
      case .passwordChanged: notice = .success(Phrase.noticePasswordChanged.text)
      case .memberAdded: notice = .success(Phrase.noticeMemberAdded.text)
      case .memberRemoved: notice = .success(Phrase.noticeMemberRemoved.text)
      default: break
      }
      return []
    case .failure(let error): return failed(error)
    }
  }

  private mutating func gotUserToken(
    _ result: Result<CredentialSummary, DeskError>
  ) -> [Effect] {
    guard stage == .open else { return [] }
    let asked = pending
    pending = nil
    switch result {
    case .success(let token):
      closeForm()
      state.userToken = token
      notice = .success(Phrase.noticeUserToken.text)
      if asked?.route == route { focus.focused = AccountSettingsScreen.copyUserTokenID }
      return []
    case .failure(let error): return failed(error)
    }
  }

  /// Opens the dialog that was asked for, or brings the open one up to date.
  private mutating func reviewed(
    _ user: UserID, _ result: Result<Deactivation, DeskError>
  ) -> [Effect] {
    let wasAsked = deactivating == user
    deactivating = nil
    guard stage == .open else { return [] }
    let index = layers.firstIndex { layer in
      if case .confirmation(let dialog) = layer {
        dialog.confirmation.subject == .deactivate(user)
      } else {
        false
      }
    }
    switch result {
    case .success(let deactivation):
      guard deactivation.user.isActive else {
        if let index { layers.remove(at: index) }
        notice = .hint(Phrase.blockedInactive.text)
        return []
      }
      let latest = Confirmation(deactivation, state)
      if let index, case .confirmation(let dialog) = layers[index] {
        var effects: [Effect] = []
        layers[index] = .confirmation(dialog.renewed(latest, &effects))
        return effects
      }
      return wasAsked ? carryOut([.confirm(latest)]) : []
    case .failure(let error):
      if let index { layers.remove(at: index) }
      return wasAsked || index != nil ? failed(error) : []
    }
  }
}
