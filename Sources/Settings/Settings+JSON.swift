/// What is wrong with a settings file, and in which of its lines.
public struct SettingsProblem: Error, Equatable, Sendable {
  /// Counted from 1.
  public let line: Int
  /// Half a sentence without a full stop.
  public let problem: String
}

extension Settings {
  /// Reads a `config.json` in which nothing is wrong; see `SettingsReading`.
  public init(json text: String) throws(SettingsProblem) {
    let reading = SettingsReading(json: text)
    if let problem = reading.problem { throw problem }
    self = reading.settings
  }

  /// Every name that the file may have.
  static let names =
    Set(Preference.allCases.map(\.rawValue)).union(["store", "clipboard_file", "gateway"])

  /// The settings as `config.json` holds them.
  public var json: String {
    let text = { (value: String?) in value.map(FlatJSON.quoted) }
    let members: [(String, String?)] = [
      ("store", text(store)), ("clipboard_file", text(clipboardFile)),
      ("clipboard_seconds", clipboardSeconds.map { "\($0)" }),
      ("lock_minutes", lockMinutes.map { "\($0)" }), ("theme", text(theme)),
      ("borders", text(borders)), ("mouse", mouse.map { "\($0)" }),
      ("clipboard_target", text(clipboardTarget)), ("gateway", gateway),
    ]
    let lines = members.compactMap { name, value in value.map { "  \"\(name)\": \($0)" } }
    return lines.isEmpty ? "{}\n" : "{\n\(lines.joined(separator: ",\n"))\n}\n"
  }

  mutating func set(
    _ name: String, _ value: FlatJSON.Value, _ line: Int
  ) throws(SettingsProblem) {
    switch name {
    case "store": store = try value.text(name, line)
    case "clipboard_file": clipboardFile = try value.text(name, line)
    case "clipboard_seconds":
      clipboardSeconds = try value.number(name, line, in: Settings.seconds)
    case "lock_minutes": lockMinutes = try value.number(name, line, in: Settings.minutes)
    case "theme": theme = try value.choice(name, line, of: Settings.themes)
    case "borders": borders = try value.choice(name, line, of: Settings.bordersValues)
    case "clipboard_target": clipboardTarget = try value.choice(name, line, of: Settings.targets)
    case "mouse":
      guard case .bool(let isOn) = value else {
        throw SettingsProblem(line: line, problem: "mouse is neither true nor false")
      }
      mouse = isOn
    case "gateway":
      guard case .object(let object) = value else {
        throw SettingsProblem(line: line, problem: "gateway is no object")
      }
      gateway = object
    default: throw SettingsProblem(line: line, problem: "there is no setting \(name)")
    }
  }
}

extension FlatJSON.Value {
  fileprivate func text(_ name: String, _ line: Int) throws(SettingsProblem) -> String {
    guard case .text(let text) = self, !text.isEmpty else {
      throw SettingsProblem(line: line, problem: "\(name) is no text")
    }
    return text
  }

  fileprivate func number(
    _ name: String, _ line: Int, in range: ClosedRange<Int>
  ) throws(SettingsProblem) -> Int {
    guard case .number(let number) = self, range.contains(number) else {
      throw SettingsProblem(
        line: line,
        problem: "\(name) is no number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  fileprivate func choice(
    _ name: String, _ line: Int, of values: [String]
  ) throws(SettingsProblem) -> String {
    guard case .text(let text) = self, values.contains(text) else {
      let list = values.joined(separator: ", ")
      throw SettingsProblem(line: line, problem: "\(name) is none of \(list)")
    }
    return text
  }
}
