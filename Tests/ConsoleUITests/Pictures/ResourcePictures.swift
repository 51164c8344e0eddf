import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import Foundation
import TerminalCanvas
import Testing

/// The pictures that the documentation shows: what the program draws now, as scalable graphics.
///
/// `KEYDESK_RECORD_PICTURES=1` writes them and fails the run.
@Suite struct ResourcePictures {
  @Test func apiTokens() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.press("c")
    try expectPicture(pilot.view, named: "api-tokens")
  }

  @Test func regenerateDialog() throws {
    let pilot = try Scene.signedIn(try Scene.token())
    pilot.press("r")
    try expectPicture(pilot.view, named: "regenerate-dialog")
  }

  @Test func publicAPI() throws {
    let pilot = try Scene.signedIn(try Scene.botKey(), route: .publicAPI, as: "erp-bot")
    pilot.press(.down)
    try expectPicture(pilot.view, named: "public-api")
  }

  @Test func accountSettings() throws {
    let pilot = try Scene.signedIn(try Scene.registered(), route: .accountSettings)
    try expectPicture(pilot.view, named: "account-settings")
  }

  private func expectPicture(_ canvas: Canvas, named name: String) throws {
    let path = Repository.root + "/Resources/Pictures/\(name).svg"
    let drawn = SVGPicture(canvas, palette: try #require(Theme(named: "dark")).palette).text
    let kept = try? String(contentsOfFile: path, encoding: .utf8)
    guard kept != drawn else { return }
    guard ProcessInfo.processInfo.environment["KEYDESK_RECORD_PICTURES"] == "1" else {
      Issue.record("\(name).svg is not what the program draws; record it and look at it")
      return
    }
    try drawn.write(toFile: path, atomically: true, encoding: .utf8)
    Issue.record("recorded \(name).svg: look at it")
  }
}
