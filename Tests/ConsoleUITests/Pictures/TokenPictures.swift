import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

/// Pictures of `Settings › API tokens`.
@Suite struct TokenPictures {
  @Test func neverUsedInOneAccount() throws {
    let pilot = try Scene.signedIn(try Scene.token(isUsed: false, accounts: 1))
    try expectGolden(pilot.view, named: "tokens-unused")
  }

  @Test func afterGenerating() throws {
    let pilot = try Scene.signedIn(try Scene.plain())
    pilot.press("g")
    try expectGolden(pilot.view, named: "tokens-generated", showsStyles: true)
  }

  @Test(arguments: [Window.usual, .smallest])
  func sealedBefore(_ window: Window) throws {
    let pilot = try Scene.signedIn(try Scene.sealedBefore(), size: window.size)
    try expectGolden(pilot.view, named: "tokens-sealed-before-\(window.rawValue)")
    pilot.press("c")
    try expectGolden(pilot.view, named: "tokens-sealed-before-copy-\(window.rawValue)")
  }

  @Test func workingOnIt() throws {
    let pilot = try Scene.signedIn(try Scene.plain())
    pilot.holdsEffects = true
    pilot.press("g")
    pilot.idle(.milliseconds(100))
    try expectGolden(pilot.view, named: "tokens-pending")
  }

  @Test(arguments: [Window.usual, .smallest])
  func storeLost(_ window: Window) throws {
    let fakes = try Scene.token()
    let pilot = try Scene.signedIn(fakes, size: window.size)
    fakes.store.failNext = .busy
    pilot.refresh()
    try expectGolden(pilot.view, named: "tokens-store-lost-\(window.rawValue)")
  }

  @Test func sidebarFocused() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.press(.left, .up)
    try expectGolden(pilot.view, named: "sidebar-focused", showsStyles: true)
  }

  @Test func folded() throws {
    let pilot = try Scene.signedIn(try Scene.token(), size: Size(width: 71, height: 24))
    try expectGolden(pilot.view, named: "tokens-71x24")
  }
}
