/// What the settings file says: what of it is sound, and what is wrong.
public struct SavedSettings: Equatable, Sendable {
  /// What is sound.
  public let settings: Settings
  /// What is wrong, with its line; `nil` when nothing is.
  public let problem: String?

  /// Puts both together.
  public init(_ settings: Settings, problem: String? = nil) {
    self.settings = settings
    self.problem = problem
  }
}
