import ConsoleTesting
import ConsoleUI
import TerminalCanvas
import Testing

/// Something that the console can show, and how somebody gets there.
struct Exhibit: Sendable, CustomTestStringConvertible {
  /// In which window and with which signs it is shown.
  struct Frame: Sendable {
    var size = Window.usual.size
    var drawsUnicode = true
  }

  let name: String
  /// Opens a console that shows it.
  let open: @Sendable (Frame) throws -> Pilot

  var testDescription: String { name }

  /// A screen or a form of its own.
  static func screen(
    _ name: String, _ show: @escaping @Sendable (Frame) throws -> Pilot
  ) -> Exhibit {
    Exhibit(name: name, open: show)
  }

  /// A dialog or a panel: the keys that open it over a screen.
  static func over(
    _ name: String, _ keys: [Key], _ show: @escaping @Sendable (Frame) throws -> Pilot
  ) -> Exhibit {
    Exhibit(name: name) { frame in
      let pilot = try show(frame)
      keys.forEach { pilot.press($0) }
      return pilot
    }
  }

  func view(_ frame: Frame) throws -> Canvas { try open(frame).view }
}

extension Scene {
  /// A console with Ada signed in, in a window of the gallery.
  static func signedIn(
    _ fakes: FakeDesk, _ route: Route, _ frame: Exhibit.Frame, as login: String = "ada@example.com"
  ) throws -> Pilot {
    try signedIn(
      fakes, route: route, size: frame.size, drawsUnicode: frame.drawsUnicode, as: login)
  }
}
