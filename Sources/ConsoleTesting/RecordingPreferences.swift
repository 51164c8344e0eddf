public import ConsoleRuntime
public import Credentials
public import Settings
import Synchronization

/// Keeps what was chosen for a test to look at.
public final class RecordingPreferences: PreferencesPort {
  private struct State {
    var saved: [PreferenceChange] = []
    var failNext: SettingsFailure?
    var file: Settings?
    var problem: String?
  }

  private let recorder: RecordingClipboard
  private let state = Mutex(State())

  /// Makes preferences whose clipboard is the one given.
  public init(clipboard: RecordingClipboard) {
    recorder = clipboard
  }

  /// Everything that was saved, the oldest first.
  public var saved: [PreferenceChange] { state.withLock { $0.saved } }

  /// With what the next saving fails, once.
  public var failNext: SettingsFailure? {
    get { state.withLock { $0.failNext } }
    set { state.withLock { $0.failNext = newValue } }
  }

  /// What another window saved; `nil` for nothing.
  public var file: Settings? {
    get { state.withLock { $0.file } }
    set { state.withLock { $0.file = newValue } }
  }

  /// What is wrong with the file; `nil` when nothing is.
  public var problem: String? {
    get { state.withLock { $0.problem } }
    set { state.withLock { $0.problem = newValue } }
  }

  /// What the other window saved.
  public func load() -> SavedSettings? {
    state.withLock { state in state.file.map { SavedSettings($0, problem: state.problem) } }
  }

  /// Keeps the choice.
  public func save(_ step: PreferenceStep) throws(SettingsFailure) -> PreferenceChange {
    let (choice, failure) = state.withLock { state in
      defer { state.failNext = nil }
      let saved = state.file.map { PreferenceValues($0)[step.choice.preference] } ?? step.base
      let choice = step.choice(over: saved)
      if state.failNext == nil {
        state.saved.append(choice)
        state.file?.apply(choice)
      }
      return (choice, state.failNext)
    }
    if let failure { throw failure }
    return choice
  }

  /// The one clipboard, which keeps what it is to do.
  public func clipboard(_ values: PreferenceValues) -> any ClipboardPort {
    recorder.values = values
    return recorder
  }
}
