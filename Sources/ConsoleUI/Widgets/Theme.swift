import ConsoleResources
public import TerminalCanvas

/// Reads a theme file: one line a role, `role = foreground [on background] [bold] [reverse] [underline]`.
public enum Theme {
  /// The palette of the theme that is used when none is chosen.
  public static var standard: Palette {
    Themes.texts[Themes.defaultName].flatMap { palette(from: $0) } ?? Palette()
  }

  /// The palette that a theme file describes; `nil` when a line of it is not understood.
  public static func palette(from text: String) -> Palette? {
    var looks: [Role: Look] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: "=").map { $0.split(separator: " ").map(String.init) }
      guard parts.count == 2, parts[0].count == 1, let role = Role(rawValue: parts[0][0]),
        let look = look(from: parts[1])
      else { return nil }
      looks[role] = look
    }
    return Palette(looks)
  }

  private static func look(from words: [String]) -> Look? {
    var look = Look()
    var words = words[...]
    guard let first = words.popFirst(), let foreground = Named(first) else { return nil }
    look.foreground = foreground.color
    while let word = words.popFirst() {
      switch word {
      case "on":
        guard let name = words.popFirst(), let background = Named(name) else { return nil }
        look.background = background.color
      case "bold": look.isBold = true
      case "reverse": look.isReversed = true
      case "underline": look.isUnderlined = true
      default: return nil
      }
    }
    return look
  }

  /// A colour by its name; `terminal` is the terminal's own.
  private struct Named {
    let color: Color?

    init?(_ name: String) {
      color = Color.allCases.first { "\($0)" == name }
      guard color != nil || name == "terminal" else { return nil }
    }
  }
}
