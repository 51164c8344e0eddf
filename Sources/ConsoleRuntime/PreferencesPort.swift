public import Credentials
public import Settings

/// Where choices are kept, and what makes a clipboard as they say.
public protocol PreferencesPort: Sendable {
  /// Saves one choice and leaves everything else that is saved as it is; may take as long as the disk does.
  ///
  /// - Returns: what was saved: where another window chose meanwhile, the step is taken from there.
  func save(_ step: PreferenceStep) throws(SettingsFailure) -> PreferenceChange

  /// What is saved now, also by another window; `nil` where nobody else can save anything.
  func load() -> SavedSettings?

  /// A clipboard as was chosen; takes no time.
  func clipboard(_ values: PreferenceValues) -> any ClipboardPort
}
