/// What a piece of the picture *is*; a theme says how that looks.
public enum Role: String, CaseIterable, Hashable, Sendable {
  /// Ordinary words.
  case text
  /// Words that matter less: labels, hints, disabled things.
  case muted
  /// Borders and rules.
  case line
  /// The product's name and headings.
  case heading
  /// The focused item.
  case focus
  /// A button or another thing that can be pressed.
  case control
  /// The open screen's row in the sidebar, the checked choice.
  case selected
  /// A notice of something done; a valid credential.
  case success
  /// Something to look at before going on.
  case warning
  /// A failure; a button that destroys.
  case danger
  /// A key's name in the footer.
  case key
  /// A masked or revealed value.
  case value
}

/// How one cell is drawn: a role, and emphasis that survives without colour.
public struct Style: Hashable, Sendable {
  /// What the cell shows.
  public var role: Role
  /// Drawn bold, in every theme.
  public var isBold: Bool
  /// Drawn with foreground and background exchanged, in every theme.
  public var isReversed: Bool
  /// Drawn underlined, in every theme.
  public var isUnderlined: Bool

  /// Makes a style; emphasis is off unless named.
  public init(
    _ role: Role, isBold: Bool = false, isReversed: Bool = false, isUnderlined: Bool = false
  ) {
    self.role = role
    self.isBold = isBold
    self.isReversed = isReversed
    self.isUnderlined = isUnderlined
  }

  /// Ordinary words.
  public static let text = Style(.text)
}

/// One of the sixteen colours that every colour terminal has, by their ANSI numbers.
public enum Color: Int, CaseIterable, Hashable, Sendable {
  case black = 0
  case red, green, yellow, blue, magenta, cyan, white
  case brightBlack, brightRed, brightGreen, brightYellow
  case brightBlue, brightMagenta, brightCyan, brightWhite
}

/// How one role looks: `nil` colours are the terminal's own.
public struct Look: Hashable, Sendable {
  /// Colour of the letters, or the terminal's own.
  public var foreground: Color?
  /// Colour behind them, or the terminal's own.
  public var background: Color?
  /// Drawn bold.
  public var isBold: Bool
  /// Drawn with foreground and background exchanged.
  public var isReversed: Bool
  /// Drawn underlined.
  public var isUnderlined: Bool

  /// Makes a look; the terminal's own colours and no emphasis unless named.
  public init(
    foreground: Color? = nil, background: Color? = nil, isBold: Bool = false,
    isReversed: Bool = false, isUnderlined: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.isBold = isBold
    self.isReversed = isReversed
    self.isUnderlined = isUnderlined
  }
}

/// A look for every role; what a theme file says, ready to be drawn with.
public struct Palette: Equatable, Sendable {
  private var looks: [Role: Look]

  /// Makes a palette; a role that is not named looks plain.
  public init(_ looks: [Role: Look] = [:]) {
    self.looks = looks
  }

  /// How a cell of this style is drawn: the role's look plus the style's own emphasis.
  public func look(of style: Style) -> Look {
    var look = looks[style.role] ?? Look()
    look.isBold = look.isBold || style.isBold
    look.isReversed = look.isReversed != style.isReversed
    look.isUnderlined = look.isUnderlined || style.isUnderlined
    return look
  }
}
