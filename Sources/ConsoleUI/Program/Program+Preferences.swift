import ConsoleResources
import Credentials
import Settings
import TerminalCanvas

extension Program {
  /// Takes a choice: it holds at once, and is saved meanwhile.
  mutating func choose(_ change: PreferenceChange) -> [Effect] {
    state.settings.preferences.choose(change)
    let values = state.settings.preferences.inForce
    notice = nil
    switch change {
    case .theme: palette = Theme.palette(of: values)
    case .mouse: return [.setMouse(values.mouse), .save(change)]
    case .clipboardTarget, .clipboardSeconds: return [.useClipboard(values), .save(change)]
    case .borders, .lockMinutes: break
    }
    return [.save(change)]
  }

  /// Says how saving ended; a choice that could not be saved still holds.
  mutating func saved(_ failure: SettingsFailure?) -> [Effect] {
    guard let failure else {
      state.settings.preferences.problem = nil
      if stage == .open, route == .preferences { notice = .success(Phrase.noticeSaved.text) }
      return []
    }
    if case .broken(let problem) = failure { state.settings.preferences.problem = problem }
    notice = .failure(Phrase.noticeNotSaved.text(failure.problem, failure.mend))
    return []
  }

  /// What is wrong with the settings file, once somebody can read it.
  mutating func saySettingsProblem() {
    guard let problem = state.settings.preferences.problem else { return }
    notice = .failure(
      Phrase.noticeSettingsBroken.text(problem, SettingsFailure.broken(problem).mend))
  }
}

extension Theme {
  /// The look that was chosen.
  static func palette(of values: PreferenceValues) -> Palette {
    Theme(named: values.theme)?.palette ?? Theme.standard
  }
}
