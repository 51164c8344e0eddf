import Clipboard
import ConsoleRuntime
import Credentials
import KeydeskCommands
import Settings
import SettingsFile

/// What the console's preferences begin with, and where they go.
struct ConsolePreferences: PreferencesPort {
  private let parts: Parts
  private let clipboardFile: String?
  private let clipboard: ChosenClipboard
  private let file: SettingsFile
  private let isDemo: Bool
  /// What is chosen at the start.
  let initial: Preferences

  /// Preferences of the settings file; those of a demo are its own, and gone with it.
  ///
  /// - Parameter outbox: takes what goes to the terminal's own clipboard.
  init(_ request: ConsoleRequest, _ parts: Parts, _ outbox: TerminalOutbox) {
    self.parts = parts
    isDemo = request.isDemo
    clipboardFile = request.clipboardFile
    clipboard = parts.clipboard(file: request.clipboardFile) {
      outbox.post($0)
      return true
    }
    let folder = request.isDemo ? request.storePath.split(separator: "/").dropLast() : []
    file =
      request.isDemo
      ? SettingsFile(path: folder.reduce("") { $0 + "/" + $1 } + "/config.json")
      : SettingsFile(environment: parts.environment)
    initial = Preferences(
      chosen: parts.configured,
      overrides: Settings(environment: parts.environment),
      clipboardFileNamedBy: ConsolePreferences.namer(of: request, parts),
      place: file.path.map { abbreviated($0, home: parts.environment["HOME"]) } ?? "",
      problem: request.isDemo ? nil : parts.configurationProblem)
  }

  /// A demo's file is its own, and begins with the choices of the user's.
  func load() -> SavedSettings? {
    guard !isDemo else { return nil }
    let (settings, problem, _) = file.load()
    return SavedSettings(settings, problem: problem)
  }

  func save(_ step: PreferenceStep) throws(SettingsFailure) -> PreferenceChange {
    guard isDemo else { return try file.save(step) }
    try file.save(step.choice)
    return step.choice
  }

  func clipboard(_ values: PreferenceValues) -> any ClipboardPort {
    var settings = parts.configured
    settings.apply(values[.clipboardSeconds])
    settings.apply(values[.clipboardTarget])
    clipboard.use(parts.clipboardSettings(file: clipboardFile, settings))
    return clipboard
  }

  /// What named the clipboard's file when it was not the settings file.
  private static func namer(of request: ConsoleRequest, _ parts: Parts) -> String? {
    guard !request.isDemo else { return "keydesk demo" }
    guard let named = request.clipboardFile, named != parts.configured.clipboardFile else {
      return nil
    }
    let variable = "KEYDESK_CLIPBOARD_FILE"
    return parts.environment[variable] == named ? variable : "--clipboard-file"
  }
}
