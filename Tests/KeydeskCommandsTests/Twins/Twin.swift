import ConsoleTesting
import ConsoleUI
import TerminalCanvas

/// Where on the console something is pressed.
enum Place: Hashable, Sendable, CustomStringConvertible {
  /// A key of a screen.
  case key(Route, Character)
  /// A key of `Account settings` while the card of the user token has the focus.
  case userTokenKey(Character)
  /// A button, switch or choice of a screen, by its name.
  case control(Route, String)
  /// A row of a screen's list.
  case row(Route)
  /// The button of a form before the screens.
  case form(String)
  /// A key that works on every screen.
  case everywhere(String)

  var description: String {
    switch self {
    case .key(let route, let key): "\(route): \(key)"
    case .userTokenKey(let key): "user token: \(key)"
    case .control(let route, let name): "\(route): [\(name)]"
    case .row(let route): "\(route): a row"
    case .form(let button): "form: [\(button)]"
    case .everywhere(let key): "everywhere: \(key)"
    }
  }

  /// The screen that it is on.
  var route: Route {
    switch self {
    case .key(let route, _), .control(let route, _), .row(let route): route
    case .userTokenKey: .accountSettings
    case .form, .everywhere: .start
    }
  }
}

/// One thing that the console lets somebody do, and the commands that do the same.
struct Twin: Sendable, CustomStringConvertible {
  typealias Hand = @Sendable (Pilot) -> Void

  /// What both leave behind.
  enum Trace: Sendable {
    /// The store is another one than before, and the same on both sides.
    case change
    /// The store stays as it is, and the same text is copied.
    case copy
    /// The store stays as it is, and what the one copies the other prints.
    case text
    /// The store stays as it is.
    case nothing
  }

  let place: Place
  let scene: TwinScene
  let trace: Trace
  /// What comes before it: moving there, filling in.
  let before: Hand
  /// What comes after it: filling in, confirming.
  let after: Hand
  /// Command lines that do the same; none for what only moves or opens something on the screen.
  let lines: [String]

  init(
    _ place: Place, in scene: TwinScene, _ trace: Trace = .change,
    before: @escaping Hand = { _ in },
    after: @escaping Hand = { _ in }, is lines: String...
  ) {
    self.place = place
    self.scene = scene
    self.trace = trace
    self.before = before
    self.after = after
    self.lines = lines
  }

  /// Something that only moves the focus, opens or closes something, and needs no command.
  init(onScreenOnly place: Place, in scene: TwinScene = .plain, before: @escaping Hand = { _ in }) {
    self.init(place, in: scene, .nothing, before: before)
  }

  var description: String {
    "\(place) in \(scene): \(lines.isEmpty ? "no store change" : lines.joined(separator: "; "))"
  }
}

extension Pilot {
  /// Presses the confirming button of the dialog that is open.
  func confirm() { press(.right, .enter) }

  /// Fills in a form's fields from the focused one on; Enter behind the last one presses its button.
  func fillIn(_ texts: String...) {
    for text in texts {
      press(.control("u"))
      type(text)
      press(.enter)
    }
  }
}
