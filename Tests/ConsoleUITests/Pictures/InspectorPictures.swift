import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// Pictures of `Token inspector` and `Help`.
@Suite struct InspectorPictures {
  @Test(arguments: Window.allCases)
  func inspector(_ window: Window) throws {
    let pilot = try Scene.signedIn(
      try Scene.token(), route: .tokenInspector, size: window.size)
    try expectGolden(pilot.view, named: "inspector-\(window.rawValue)")
  }

  @Test(arguments: Window.allCases)
  func help(_ window: Window) throws {
    let pilot = try Scene.signedIn(try Scene.token(), route: .help, size: window.size)
    try expectGolden(pilot.view, named: "help-\(window.rawValue)")
  }

  @Test func helpInASCII() throws {
    let pilot = try Scene.signedIn(try Scene.token(), route: .help, drawsUnicode: false)
    try expectGolden(pilot.view, named: "help-ascii")
  }
}
