/// What is sound of what the environment says, and what is wrong with it; what is empty there counts as not said.
public struct EnvironmentReading: Equatable, Sendable {
  /// What is sound.
  public private(set) var settings = Settings()
  /// What is wrong, each as half a sentence that begins with the variable's name.
  public private(set) var problems: [String] = []

  private static let names = ["store", "clipboard_file"] + Preference.allCases.map(\.rawValue)

  /// The variables that are read.
  public static var variables: [String] { names.map(variable) }

  private static func variable(_ name: String) -> String { "KEYDESK_" + name.uppercased() }

  /// Reads the variables `KEYDESK_STORE`, `KEYDESK_LOCK_MINUTES` and so on: the file's names, but for the gateway's.
  public init(_ environment: [String: String]) {
    for name in EnvironmentReading.names {
      let variable = EnvironmentReading.variable(name)
      guard let text = environment[variable], !text.isEmpty else { continue }
      do throws(SettingsProblem) {
        try settings.set(name, EnvironmentReading.value(text, of: name), 0)
      } catch {
        problems.append(variable + error.problem.dropFirst(name.count))
      }
    }
  }

  /// A text, unless the setting is a number or a truth value and this is one.
  private static func value(_ text: String, of name: String) -> FlatJSON.Value {
    switch Preference(rawValue: name) {
    case .clipboardSeconds, .lockMinutes: Int(text).map { .number($0) } ?? .text(text)
    case .mouse where text == "true" || text == "false": .bool(text == "true")
    default: .text(text)
    }
  }
}
