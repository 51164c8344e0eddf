import ConsoleResources
import Credentials
import Settings
import TerminalCanvas

extension Program {
  /// Takes a choice: it holds at once, and is saved meanwhile.
  mutating func choose(_ choice: PreferenceChange, by step: Int) -> [Effect] {
    notice = nil
    var preferences = state.settings.preferences
    let saving = preferences.choose(choice, by: step)
    return hold(preferences) + [.save(saving)]
  }

  /// Makes choices hold.
  private mutating func hold(_ preferences: Preferences) -> [Effect] {
    let former = state.settings.preferences.inForce
    state.settings.preferences = preferences
    let values = preferences.inForce
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
  mutating func saved(
    _ preference: Preference, _ result: Result<PreferenceChange, SettingsFailure>
  ) -> [Effect] {
    var preferences = state.settings.preferences
    preferences.saved(preference, result)
    switch result {
    case .success:
      if stage == .open, route == .preferences { notice = .success(Phrase.noticeSaved.text) }
    case .failure(let failure):
      notice = .failure(Phrase.noticeNotSaved.text(failure.problem, failure.mend))
    }
    return hold(preferences)
  }

  /// Takes what the settings file says now: another window, or a hand, may have changed it.
  mutating func follow(_ saved: SavedSettings?) -> [Effect] {
    settingsReading = FileReading(isUnderWay: false, last: saved == nil ? nil : state.now)
    var preferences = state.settings.preferences
    guard let saved else { return [] }
    preferences.adopt(saved)
    guard preferences != state.settings.preferences else { return [] }
    if preferences.problem == nil, notice != nil, notice == settingsProblem { notice = nil }
    let effects = hold(preferences)
    refreshPanels()
    return effects
  }

  /// Reads the settings file, unless that is under way.
  mutating func readSettings() -> [Effect] {
    guard !settingsReading.isUnderWay else { return [] }
    settingsReading.isUnderWay = true
    return [.readPreferences]
  }

  /// How long until the settings file is read again; `nil` while no screen shows what it says.
  var untilSettingsAreRead: Duration? {
    guard stage == .open, route == .preferences, !settingsReading.isUnderWay,
      let last = settingsReading.last
    else { return nil }
    let age = state.now.since(last)
    // A clock that was set back puts nothing off.
    return age < .zero ? .zero : max(.zero, FileReading.pace - age)
  }

  /// What is wrong with the settings file, once somebody can read it.
  mutating func saySettingsProblem() {
    notice = settingsProblem ?? notice
  }

  private var settingsProblem: Notice? {
    state.settings.preferences.problem.map {
      .failure(Phrase.noticeSettingsBroken.text($0, SettingsFailure.broken($0).mend))
    }
  }
}

/// When the settings file was read.
struct FileReading: Sendable {
  /// How often an open `Preferences` reads it.
  static let pace = Duration.milliseconds(250)

  /// Whether it was asked for, and there is no answer yet.
  var isUnderWay = false
  /// When the last answer came; `nil` before that, and where nobody else writes to the file.
  var last: Instant?
}

extension Theme {
  /// The look that was chosen.
  static func palette(of values: PreferenceValues) -> Palette {
    Theme(named: values.theme)?.palette ?? Theme.standard
  }
}
