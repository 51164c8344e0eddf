/// One of the settings that are chosen on the screen `Preferences`; the raw value is its name in `config.json`.
public enum Preference: String, CaseIterable, Sendable {
  case theme
  case borders
  case mouse
  case clipboardTarget = "clipboard_target"
  case clipboardSeconds = "clipboard_seconds"
  case lockMinutes = "lock_minutes"

  /// The environment variable that wins over the file.
  public var variable: String { "KEYDESK_" + rawValue.uppercased() }
}

/// A preference with the value that was chosen for it.
public enum PreferenceChange: Hashable, Sendable {
  case theme(String)
  case borders(String)
  case mouse(Bool)
  case clipboardTarget(String)
  case clipboardSeconds(Int)
  case lockMinutes(Int)

  /// Which preference it is.
  public var preference: Preference {
    switch self {
    case .theme: .theme
    case .borders: .borders
    case .mouse: .mouse
    case .clipboardTarget: .clipboardTarget
    case .clipboardSeconds: .clipboardSeconds
    case .lockMinutes: .lockMinutes
    }
  }
}

extension Settings {
  /// What is said of a preference; `nil` when nothing is.
  public func value(of preference: Preference) -> PreferenceChange? {
    switch preference {
    case .theme: theme.map { .theme($0) }
    case .borders: borders.map { .borders($0) }
    case .mouse: mouse.map { .mouse($0) }
    case .clipboardTarget: clipboardTarget.map { .clipboardTarget($0) }
    case .clipboardSeconds: clipboardSeconds.map { .clipboardSeconds($0) }
    case .lockMinutes: lockMinutes.map { .lockMinutes($0) }
    }
  }

  /// Says another value of one preference.
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

extension PreferenceChange {
  /// The values that are offered one after the other; a file may hold others too.
  ///
  /// 0 seconds is never, hence last.
  private static let offeredSeconds = [10, 15, 20, 30, 45, 60, 90, 120, 300, 600, 0]
  private static let offeredMinutes = [1, 2, 5, 10, 15, 20, 30, 60, 120, 240]

  /// The value that follows this one, or the one before it: names go round, times stop at their ends.
  ///
  /// - Parameter step: 1 or -1.
  /// - Returns: `nil` where no longer or no shorter time is offered.
  public func stepped(by step: Int) -> PreferenceChange? {
    switch self {
    case .theme(let name): .theme(name.neighbour(in: Settings.themes, by: step))
    case .borders(let name): .borders(name.neighbour(in: Settings.bordersValues, by: step))
    case .mouse(let isOn): .mouse(!isOn)
    case .clipboardTarget(let name):
      .clipboardTarget(name.neighbour(in: Settings.targets, by: step))
    case .clipboardSeconds(let seconds):
      seconds.neighbour(in: Self.offeredSeconds, by: step) { $0 == 0 ? Int.max : $0 }
        .map { .clipboardSeconds($0) }
    case .lockMinutes(let minutes):
      minutes.neighbour(in: Self.offeredMinutes, by: step) { $0 }.map { .lockMinutes($0) }
    }
  }

  /// Where a key leads that knows one direction only: after the longest time comes the shortest.
  public var next: PreferenceChange { stepped(by: 1) ?? first }

  private var first: PreferenceChange {
    switch self {
    case .clipboardSeconds: Self.offeredSeconds.first.map { .clipboardSeconds($0) } ?? self
    case .lockMinutes: Self.offeredMinutes.first.map { .lockMinutes($0) } ?? self
    case .theme, .borders, .mouse, .clipboardTarget: self
    }
  }
}

extension String {
  fileprivate func neighbour(in values: [String], by step: Int) -> String {
    let index = values.firstIndex(of: self) ?? 0
    return values[(index + step + values.count) % values.count]
  }
}

extension Int {
  /// The next or the previous of ascending values, also from one that lies between two of them.
  fileprivate func neighbour(in values: [Int], by step: Int, rank: (Int) -> Int) -> Int? {
    let own = rank(self)
    return step > 0 ? values.first { rank($0) > own } : values.last { rank($0) < own }
  }
}
