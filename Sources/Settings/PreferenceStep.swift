/// A choice on its way to the settings file, with what it began with: another window may have chosen meanwhile.
public struct PreferenceStep: Hashable, Sendable {
  /// What was chosen, and holds at once.
  public let choice: PreferenceChange
  /// What the file was taken to say.
  public let base: PreferenceChange
  /// Which way the choice went: 1 or -1.
  public let step: Int

  /// Puts a step together.
  public init(_ choice: PreferenceChange, from base: PreferenceChange, by step: Int) {
    self.choice = choice
    self.base = base
    self.step = step
  }

  /// What is to be saved where the file says `current`: what was chosen, unless it began with something else; then
  /// one step from there.
  public func choice(over current: PreferenceChange) -> PreferenceChange {
    guard current != base else { return choice }
    return current.stepped(by: step) ?? current
  }
}
