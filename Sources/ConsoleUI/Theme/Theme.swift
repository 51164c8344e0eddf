import ConsoleResources
public import TerminalCanvas

/// How the console looks, read from a theme file.
///
/// One line a role: `role = foreground [on background] [bold] [reverse] [underline]`, with the sixteen colours by
/// name and `terminal` for the terminal's own. `ground` says on which background the theme is readable.
public struct Theme: Equatable, Sendable {
  /// What the theme takes the terminal's background to be; `nil` when it can be any.
  public let ground: Color?
  /// A look for every role.
  public let palette: Palette

  /// The theme of a name; `nil` when there is none, or its file is not understood.
  public init?(named name: String) {
    guard let text = Themes.text(named: name) else { return nil }
    self.init(text: text)
  }

  /// The palette that is used when none is chosen.
  public static var standard: Palette { Theme(named: Themes.defaultName)?.palette ?? Palette() }

  private init(ground: Color?, palette: Palette) {
    self.ground = ground
    self.palette = palette
  }

  /// Reads a theme file; `nil` when a line of it is not understood or a role is missing.
  init?(text: String) {
    var looks: [Role: Look] = [:]
    var ground: Color?
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: "=").map { $0.split(separator: " ").map(String.init) }
      guard parts.count == 2, let name = parts[0].first, let value = parts[1].first else {
        return nil
      }
      if name == "ground" {
        ground = NamedColor(value)?.color
      } else {
        guard let role = Role(rawValue: name), let look = Look(themeWords: parts[1]) else {
          return nil
        }
        looks[role] = look
      }
    }
    guard looks.count == Role.allCases.count else { return nil }
    self.init(ground: ground, palette: Palette(looks))
  }
}

extension Look {
  /// Reads what follows the equals sign of a theme's line.
  fileprivate init?(themeWords words: [String]) {
    self.init()
    var words = words[...]
    guard let first = words.popFirst(), let foreground = NamedColor(first) else { return nil }
    self.foreground = foreground.color
    while let word = words.popFirst() {
      switch word {
      case "on":
        guard let name = words.popFirst(), let background = NamedColor(name) else { return nil }
        self.background = background.color
      case "bold": isBold = true
      case "reverse": isReversed = true
      case "underline": isUnderlined = true
      default: return nil
      }
    }
  }
}

/// A colour by its name; `terminal` is the terminal's own.
private struct NamedColor {
  let color: Color?

  init?(_ name: String) {
    color = Color.allCases.first { "\($0)" == name }
    guard color != nil || name == "terminal" else { return nil }
  }
}
