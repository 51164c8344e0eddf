import ConsoleResources
import TerminalCanvas
import Testing

@testable import ConsoleUI

/// Every theme is readable: 4.5:1 between letters and what is behind them (WCAG 2.1, 1.4.3).
@Suite struct ThemeContrastTests {
  /// xterm's sixteen colours, as red, green and blue from 0 to 255.
  private static let colors: [Color: (Double, Double, Double)] = [
    .black: (0, 0, 0), .red: (205, 0, 0), .green: (0, 205, 0), .yellow: (205, 205, 0),
    .blue: (0, 0, 238), .magenta: (205, 0, 205), .cyan: (0, 205, 205), .white: (229, 229, 229),
    .brightBlack: (127, 127, 127), .brightRed: (255, 0, 0), .brightGreen: (0, 255, 0),
    .brightYellow: (255, 255, 0), .brightBlue: (92, 92, 255), .brightMagenta: (255, 0, 255),
    .brightCyan: (0, 255, 255), .brightWhite: (255, 255, 255),
  ]

  @Test(arguments: Themes.names) func everyRoleIsReadable(name: String) throws {
    let theme = try #require(Theme(named: name))
    for role in Role.allCases {
      let look = theme.palette.look(of: Style(role))
      guard let foreground = look.foreground else { continue }
      let background = try #require(
        look.background ?? theme.ground,
        "\(name): \(role.rawValue) has a colour on a background that nobody knows")
      let contrast = try contrast(foreground, background)
      #expect(contrast >= 4.5, "\(name): \(role.rawValue) has \(contrast):1")
    }
  }

  @Test(arguments: Themes.names) func theFocusedItemIsTold(name: String) throws {
    let palette = try #require(Theme(named: name)).palette
    #expect(palette.look(of: Style(.focus, isReversed: true)).isReversed)
  }

  @Test func aRoleThatIsMissingOrUnknownIsAnError() {
    #expect(Theme(text: "ground = any\ntext = terminal") == nil)
    #expect(Theme(text: "ground = any\nmood = red") == nil)
    #expect(Theme(named: "no such theme") == nil)
  }

  private func contrast(_ one: Color, _ other: Color) throws -> Double {
    let lights = try [luminance(one), luminance(other)].sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  private func luminance(_ color: Color) throws -> Double {
    let (red, green, blue) = try #require(ThemeContrastTests.colors[color])
    let linear = [red, green, blue].map { channel -> Double in
      let value = channel / 255
      guard value > 0.04045 else { return value / 12.92 }
      return power((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// `base` to the power of 2.4, which is the square times the fifth root of the square.
  private func power(_ base: Double, _ exponent: Double) -> Double {
    precondition(exponent == 2.4)
    let square = base * base
    var root = 1.0
    for _ in 0..<60 {
      root -= (root * root * root * root * root - square) / (5 * root * root * root * root)
    }
    return square * root
  }
}
