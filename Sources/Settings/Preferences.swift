/// What was chosen, and what wins over it for as long as this process runs.
public struct Preferences: Equatable, Sendable {
  /// What the settings file says, and what was chosen since.
  public private(set) var chosen: Settings
  /// What the environment and the flags say: it wins.
  public let overrides: Settings
  /// What names the clipboard's file, such as `--clipboard-file`: copies go there, whatever target is chosen.
  public let clipboardFileNamedBy: String?
  /// Where choices are saved, as it is shown; empty when there is no place.
  public let place: String
  /// What is wrong with the settings file, with its line; `nil` when nothing is.
  public var problem: String?

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
    var values = PreferenceValues(overrides.over(chosen))
    if clipboardFileNamedBy != nil { values.apply(.clipboardTarget("file")) }
    return values
  }

  /// What decides over a preference in place of the choice: a variable, a flag; `nil` when nothing does.
  public func overrider(of preference: Preference) -> String? {
    if preference == .clipboardTarget, let clipboardFileNamedBy { return clipboardFileNamedBy }
    return overrides.value(of: preference) == nil ? nil : preference.variable
  }

  /// Takes another value of one preference.
  public mutating func choose(_ change: PreferenceChange) { chosen.apply(change) }

  /// Takes what the settings file says now.
  public mutating func adopt(_ settings: Settings) { chosen = settings }
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
