import ConsoleResources
import Credentials
import Settings
import TerminalCanvas

extension Program {
  /// Takes a choice: it holds at once, and is saved meanwhile.
  mutating func choose(_ change: PreferenceChange) -> [Effect] {
    notice = nil
    unsavedChoices += 1
    return replace { $0.choose(change) } + [.save(change)]
  }

  /// Takes what another window chose; a choice of this one that is not saved yet is newer.
  mutating func adopt(_ settings: Settings) -> [Effect] {
    guard unsavedChoices == 0, state.settings.preferences.problem == nil else { return [] }
    return replace { $0.adopt(settings) }
  }

  /// Lets the choices change, and makes the new ones hold.
  private mutating func replace(by change: (inout Preferences) -> Void) -> [Effect] {
    let former = state.settings.preferences.inForce
    change(&state.settings.preferences)
    let values = state.settings.preferences.inForce
    palette = Theme.palette(of: values)
    let clipboards: [Preference] = [.clipboardTarget, .clipboardSeconds]
    var effects: [Effect] = []
    if values.mouse != former.mouse { effects.append(.setMouse(values.mouse)) }
    if clipboards.contains(where: { values[$0] != former[$0] }) {
      effects.append(.useClipboard(values))
    }
    return effects
  }

  /// Says how saving ended; a choice that could not be saved still holds.
  mutating func saved(_ failure: SettingsFailure?) -> [Effect] {
    guard let failure else {
      unsavedChoices -= 1
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
