import ConsoleResources
import Credentials
import Settings
import TerminalCanvas

/// `Settings › Preferences`: how the console looks and behaves, each choice saved at once; the password.
struct PreferencesScreen: Screen {
  enum Message: Equatable, Sendable {
    case next(Preference)
    /// Another value of the focused setting: 1 for the next, -1 for the one before.
    case stepTapped(Int)
    case passwordTapped
  }

  private static let labels: [Preference: Phrase] = [
    .theme: .preferencesTheme, .borders: .preferencesBorders, .mouse: .preferencesMouse,
    .clipboardTarget: .preferencesClipboard, .clipboardSeconds: .preferencesSeconds,
    .lockMinutes: .preferencesMinutes,
  ]
  private static let keys: [Preference: Character] = [
    .theme: "t", .borders: "b", .mouse: "m", .clipboardTarget: "c", .clipboardSeconds: "s",
    .lockMinutes: "i",
  ]

  func page(_ state: ConsoleState) -> Page<Message> {
    let preferences = state.settings.preferences
    var blocks: [Block<Message>] = []
    if let problem = preferences.problem {
      let words = Phrase.preferencesBroken.text(problem, SettingsFailure.broken(problem).mend)
      blocks += [.paragraph(words, style: Style(.danger)), .gap]
    }
    for preference in Preference.allCases { blocks += row(preference, state) }
    blocks += [
      .gap,
      .row([
        .control(.button("password", Phrase.formChangePassword.text, .passwordTapped))
      ]),
    ]
    guard preferences.problem == nil, !preferences.place.isEmpty else {
      return Page(blocks: blocks)
    }
    let place = Phrase.preferencesPlace.text(preferences.place)
    return Page(blocks: blocks + [.gap, .paragraph(place, style: Style(.muted))])
  }

  private func row(_ preference: Preference, _ state: ConsoleState) -> [Block<Message>] {
    let width = Preference.allCases.map { TextWidth.of(label($0)) }.max() ?? 0
    let value = Self.words(for: state.settings.preferences.inForce[preference])
    let control = Control<Message>.button(
      ControlID(preference.rawValue), value, .next(preference))
    var blocks: [Block<Message>] = [
      .row([.text(label(preference).padded(to: width + 1), .text), .control(control)])
    ]
    if let note = note(preference, state) {
      blocks.append(.paragraph(note, style: Style(.muted), indent: 2))
    }
    return blocks
  }

  private func label(_ preference: Preference) -> String {
    Self.labels[preference]?.text ?? preference.rawValue
  }

  /// What keeps a choice from having its effect.
  private func note(_ preference: Preference, _ state: ConsoleState) -> String? {
    if let overrider = state.settings.preferences.overrider(of: preference) {
      return Phrase.preferencesSetBy.text(overrider)
    }
    switch preference {
    case .theme where !state.settings.showsColor: return Phrase.preferencesNoColor.text
    case .borders where !state.settings.showsUnicode: return Phrase.preferencesNoUnicode.text
    default: return nil
    }
  }

  private static func words(for value: PreferenceChange) -> String {
    switch value {
    case .theme(let name): String(name.map { $0 == "-" ? " " : $0 })
    case .borders(let name):
      (name == "ascii" ? Phrase.preferencesASCII : .preferencesUnicode).text
    case .mouse(let isOn): (isOn ? Phrase.preferencesOn : .preferencesOff).text
    case .clipboardTarget(let name): name
    case .clipboardSeconds(0): Phrase.preferencesNever.text
    case .clipboardSeconds(let seconds): Phrase.preferencesInSeconds.text("\(seconds)")
    case .lockMinutes(1): Phrase.preferencesInOneMinute.text
    case .lockMinutes(let minutes): Phrase.preferencesInMinutes.text("\(minutes)")
    }
  }

  func bindings(_ state: ConsoleState) -> [Binding<Message>] {
    let letters = Preference.allCases.compactMap { preference in
      Self.keys[preference].map {
        Binding<Message>(
          $0, label(preference), .next(preference), blocked: blocked(preference, state))
      }
    }
    return [
      Binding("+", Phrase.keyNextValue.text, .stepTapped(1), blocked: blocked(1, state)),
      Binding(
        "-", Phrase.keyPreviousValue.text, .stepTapped(-1), blocked: blocked(-1, state)),
      Binding("p", Phrase.formChangePassword.text, .passwordTapped),
    ] + letters
  }

  /// Why the focused setting takes no step that way.
  private func blocked(_ step: Int, _ state: ConsoleState) -> String? {
    guard let preference = focused(state) else { return Phrase.blockedNoSetting.text }
    if let reason = blocked(preference, state) { return reason }
    let values = state.settings.preferences.inForce
    guard values[preference].stepped(by: step) == nil else { return nil }
    return (step > 0 ? Phrase.blockedLongest : .blockedShortest).text
  }

  private func blocked(_ preference: Preference, _ state: ConsoleState) -> String? {
    state.settings.preferences.overrider(of: preference).map { Phrase.blockedSetBy.text($0) }
  }

  private func focused(_ state: ConsoleState) -> Preference? {
    state.focused.flatMap { Preference(rawValue: $0.text) }
  }

  mutating func opened(_ state: ConsoleState) -> [Step] { [.run(.readPreferences)] }

  mutating func update(_ message: Message, _ state: ConsoleState) -> [Step] {
    let values = state.settings.preferences.inForce
    switch message {
    case .next(let preference):
      if let blocked = blocked(preference, state) { return [.notify(.hint(blocked))] }
      return [.choose(values[preference].next, by: 1)]
    case .stepTapped(let step):
      let choice = focused(state).flatMap { values[$0].stepped(by: step) }
      return choice.map { [.choose($0, by: step)] } ?? []
    case .passwordTapped: return [.fillIn(.changePassword())]
    }
  }
}
