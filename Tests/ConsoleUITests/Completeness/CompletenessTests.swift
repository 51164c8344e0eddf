import ConsoleResources
import ConsoleTesting
import Credentials
import CredentialsTesting
import Foundation
import TerminalCanvas
import Testing

@testable import ConsoleUI

/// That lists which belong together do not drift apart.
@Suite struct CompletenessTests {
  @Test func everyPhraseHasWordsAndEveryLineAPhrase() {
    let phrases = Set(Phrase.allCases.map(\.rawValue))
    #expect(phrases.subtracting(Phrase.definedKeys) == [])
    #expect(Phrase.definedKeys.subtracting(phrases) == [])
  }

  @Test(arguments: Themes.names)
  func everyThemeHasALineForEveryRole(_ name: String) throws {
    #expect(Theme(named: name) != nil)
    let lines = try #require(Themes.text(named: name)).split(separator: "\n")
      .filter { !$0.hasPrefix("#") && !$0.hasPrefix("ground") }
    let named = lines.compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(named.sorted() == Role.allCases.map(\.rawValue).sorted())
  }

  @Test func everyThemeFileHasAName() throws {
    let folder = Repository.root + "/Resources/Themes"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(files.sorted() == Themes.names.map { $0 + ".theme" }.sorted())
  }

  @Test func everyScreenFileIsInTheCatalogue() throws {
    let folder = Repository.root + "/Sources/ConsoleUI/Screens"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix("Screen.swift") && $0 != "Screen.swift" }
      .map { String($0.dropLast(".swift".count)) }
    let screens = Route.allCases.map { "\(type(of: Catalogue.screen(for: $0)))" }
    #expect(files.sorted() == screens.sorted())
  }

  @Test func everyRouteHasItsOwnDeepLinkAndBreadcrumb() {
    #expect(Set(Route.allCases.map(\.deepLink)).count == Route.allCases.count)
    #expect(Set(Route.allCases.map(\.breadcrumb)).count == Route.allCases.count)
    #expect(Route.start.deepLink == "/user/settings/api-tokens")
  }

  /// Every screen in every state that the scenes know.
  private func programs() throws -> [Program] {
    let scenes = [
      try Scene.plain(), try Scene.token(), try Scene.ownKey(), try Scene.botKey(),
      try Scene.registered(), try Scene.sealedBefore(),
    ]
    return try scenes.flatMap { fakes in
      try Route.allCases.map { try Scene.signedIn(fakes, route: $0).program }
    }
  }

  @Test func everyBindingHasItsOwnKey() throws {
    let taken: Set = ["q", "?", ":", "L", "h", "j", "k", "l"]
    for program in try programs() {
      let keys = program.screen.hints(program.state).map(\.key)
      #expect(Set(keys).count == keys.count, "\(program.route)")
      #expect(taken.isDisjoint(with: keys), "\(program.route)")
    }
  }

  @Test func everyControlHasItsOwnName() throws {
    for program in try programs() {
      let ids = program.screen.controlIDs(program.state)
      #expect(Set(ids).count == ids.count, "\(program.route)")
      // Help is only read.
      let isRead = program.screen.list != nil || program.route == .help
      #expect(!ids.isEmpty || isRead, "\(program.route)")
    }
  }

  @Test(arguments: [40, 47, 60, 71, 72, 80, 100, 132])
  func everyFooterFits(_ width: Int) throws {
    let size = Size(width: width, height: 24)
    for fakes in [try Scene.plain(), try Scene.token(), try Scene.ownKey(), try Scene.registered()]
    {
      for route in Route.allCases {
        let pilot = try Scene.signedIn(fakes, route: route, size: size)
        // There the letters type.
        let isInField = route == .tokenInspector
        let end = isInField ? "F1 Help  Ctrl-C Quit" : ": Go to  ? Help  q Quit"
        #expect(pilot.footer.hasSuffix(end), "\(route)")
        pilot.press(.escape)
        #expect(pilot.footer.hasSuffix(": Go to  ? Help  q Quit"), "\(route)")
        pilot.press(":")
        #expect(pilot.footer.hasSuffix("Esc Close"), "\(route)")
      }
    }
    let form = try Pilot(size: size)
    #expect(form.footer.hasSuffix("F1 Help  Ctrl-C Quit"))
  }
}
