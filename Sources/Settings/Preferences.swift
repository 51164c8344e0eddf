/// What was chosen, and what wins over it for as long as this process runs.
public struct Preferences: Equatable, Sendable {
  /// A choice that the file does not hold: it is on its way there, or could not be saved.
  private struct Unsaved: Equatable {
    let choice: PreferenceChange
    /// How many savings of it are not done yet.
    var underWay: Int
  }

  /// What of the settings file is sound, and what was saved there since.
  public private(set) var chosen: Settings
  /// What the environment and the flags say: it wins.
  public let overrides: Settings
  /// What names the clipboard's file, such as `--clipboard-file`: copies go there, whatever target is chosen.
  public let clipboardFileNamedBy: String?
  /// Where choices are saved, as it is shown; empty when there is no place.
  public let place: String
  /// What is wrong with the settings file, with its line; `nil` when nothing is.
  public private(set) var problem: String?
  private var unsaved: [Preference: Unsaved] = [:]

  /// Puts the choices together.
  public init(
    chosen: Settings = Settings(), overrides: Settings = Settings(),
    clipboardFileNamedBy: String? = nil, place: String = "", problem: String? = nil
  ) {
    self.chosen = chosen
    self.overrides = overrides
    self.clipboardFileNamedBy = clipboardFileNamedBy
    self.place = place
    self.problem = problem
  }

  /// What holds now.
  public var inForce: PreferenceValues {
    let choices = unsaved.values.reduce(into: chosen) { $0.apply($1.choice) }
    var values = PreferenceValues(overrides.over(choices))
    if clipboardFileNamedBy != nil { values.apply(.clipboardTarget("file")) }
    return values
  }

  /// What decides over a preference in place of the choice: a variable, a flag; `nil` when nothing does.
  public func overrider(of preference: Preference) -> String? {
    if preference == .clipboardTarget, let clipboardFileNamedBy { return clipboardFileNamedBy }
    return overrides.value(of: preference) == nil ? nil : preference.variable
  }

  /// Takes another value of one preference, which is to be saved.
  ///
  /// - Parameter step: which way it lies from the one before: 1 or -1.
  public mutating func choose(_ choice: PreferenceChange, by step: Int) -> PreferenceStep {
    let preference = choice.preference
    let underWay = unsaved[preference].flatMap { $0.underWay > 0 ? $0 : nil }
    unsaved[preference] = Unsaved(choice: choice, underWay: (underWay?.underWay ?? 0) + 1)
    let base = underWay?.choice ?? PreferenceValues(chosen)[preference]
    return PreferenceStep(choice, from: base, by: step)
  }

  /// Takes how saving a choice ended; what could not be saved still holds, whatever the file says.
  public mutating func saved(
    _ preference: Preference, _ result: Result<PreferenceChange, SettingsFailure>
  ) {
    unsaved[preference]?.underWay -= 1
    switch result {
    case .success(let choice):
      chosen.apply(choice)
      problem = nil
      if unsaved[preference]?.underWay == 0 { unsaved[preference] = nil }
    case .failure(.broken(let problem)): self.problem = problem
    case .failure: break
    }
  }

  /// Takes what the settings file says now.
  public mutating func adopt(_ saved: SavedSettings) {
    chosen = saved.settings
    problem = saved.problem
  }
}

/// Why a choice was not saved; the file is as it was.
public enum SettingsFailure: Error, Hashable, Sendable {
  /// Neither `XDG_CONFIG_HOME` nor `HOME` says where the file is to be.
  case noPlace
  /// The file is there and not understood; the text names it and its line.
  case broken(String)
  /// The disk has no room for it.
  case diskFull(path: String)
  /// It cannot be written at that path.
  case cannotWrite(path: String)

  /// What is wrong, without a full stop.
  public var problem: String {
    switch self {
    case .noPlace: "there is no place for the settings"
    case .broken(let problem): problem
    case .diskFull: "the disk is full"
    case .cannotWrite(let path): "cannot write \(path)"
    }
  }

  /// What mends it.
  public var mend: String {
    switch self {
    case .noPlace: "set HOME"
    case .broken: "mend it there or remove the file"
    case .diskFull: "free some space"
    case .cannotWrite: "make its folder writable"
    }
  }
}
