/// A value for every preference; those that are built in unless another is said.
public struct PreferenceValues: Hashable, Sendable {
  /// One of `Settings.themes`.
  public private(set) var theme = "default"
  /// `unicode` or `ascii`.
  public private(set) var borders = "unicode"
  /// Whether the mouse is used.
  public private(set) var mouse = true
  /// `file` or `auto`.
  public private(set) var clipboardTarget = "file"
  /// Seconds until a copied secret is cleared; 0 for never.
  public private(set) var clipboardSeconds = 45
  /// Idle minutes until the console locks.
  public private(set) var lockMinutes = 15

  /// Takes what settings say.
  public init(_ settings: Settings = Settings()) {
    for change in Preference.allCases.compactMap(settings.value(of:)) { apply(change) }
  }

  /// The value of one preference.
  public subscript(_ preference: Preference) -> PreferenceChange {
    switch preference {
    case .theme: .theme(theme)
    case .borders: .borders(borders)
    case .mouse: .mouse(mouse)
    case .clipboardTarget: .clipboardTarget(clipboardTarget)
    case .clipboardSeconds: .clipboardSeconds(clipboardSeconds)
    case .lockMinutes: .lockMinutes(lockMinutes)
    }
  }

  /// Takes another value of one preference.
  public mutating func apply(_ change: PreferenceChange) {
    switch change {
    case .theme(let name): theme = name
    case .borders(let name): borders = name
    case .mouse(let isOn): mouse = isOn
    case .clipboardTarget(let name): clipboardTarget = name
    case .clipboardSeconds(let seconds): clipboardSeconds = seconds
    case .lockMinutes(let minutes): lockMinutes = minutes
    }
  }
}
