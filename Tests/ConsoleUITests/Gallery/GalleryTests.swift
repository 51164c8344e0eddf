import ConsoleTesting
import ConsoleUI
import Foundation
import TerminalCanvas
import Testing

@testable import ConsoleUI

/// That everything the console shows looks as it was read: in three windows, with both kinds of signs, with roles
/// for colours and in monochrome.
@Suite struct GalleryTests {
  @Test(arguments: Gallery.exhibits, Window.allCases)
  func looksAsItWasRead(_ exhibit: Exhibit, _ window: Window) throws {
    let unicode = try exhibit.view(Exhibit.Frame(size: window.size))
    let ascii = try exhibit.view(Exhibit.Frame(size: window.size, drawsUnicode: false))
    #expect(ascii.text.utf8.allSatisfy { $0 < 0x80 })
    #expect(ascii.cursor == unicode.cursor)
    let monochrome = try #require(Theme(named: "monochrome")).palette
    let text = [
      GoldenFile.text(of: unicode, showsStyles: true),
      GoldenFile.text(of: ascii, showsStyles: false),
      GoldenFile.emphasis(of: unicode, in: monochrome),
    ].joined(separator: "\n")
    try expectGolden(text, named: "\(exhibit.name)-\(window.rawValue)", in: Gallery.folder)
  }

  @Test func everyExhibitHasItsOwnName() {
    #expect(Set(Gallery.exhibits.map(\.name)).count == Gallery.exhibits.count)
  }

  @Test func everyRouteIsShown() throws {
    let shown = try Gallery.screens.map { try $0.open(Exhibit.Frame()).program.route }
    #expect(Set(shown) == Set(Route.allCases))
  }

  @Test func noFileIsLeftOver() throws {
    let names = Gallery.exhibits.flatMap { exhibit in
      Window.allCases.map { "\(exhibit.name)-\($0.rawValue).txt" }
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: Gallery.folder)
    #expect(files.sorted() == names.sorted())
  }
}

/// The pictures that the documentation shows: every screen and the main dialog, as scalable graphics.
///
/// `KEYDESK_RECORD_PICTURES=1` writes them and fails the run.
@Suite struct PictureTests {
  private static let shown =
    Gallery.screens + Gallery.dialogs.filter { $0.name == "regenerate-dialog" }
  private let folder = Repository.root + "/Resources/Pictures"

  @Test(arguments: shown)
  func isWhatTheProgramDraws(_ exhibit: Exhibit) throws {
    let path = "\(folder)/\(exhibit.name).svg"
    let palette = try #require(Theme(named: "dark")).palette
    let drawn = SVGPicture(try exhibit.view(Exhibit.Frame()), palette: palette).text
    let kept = FileManager.default.contents(atPath: path)
    guard kept != Data(drawn.utf8) else { return }
    guard ProcessInfo.processInfo.environment["KEYDESK_RECORD_PICTURES"] == "1" else {
      Issue.record("\(exhibit.name).svg is not what the program draws; record it and look at it")
      return
    }
    try drawn.write(toFile: path, atomically: true, encoding: .utf8)
    Issue.record("recorded \(exhibit.name).svg: look at it")
  }

  @Test func noFileIsLeftOver() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(files.sorted() == Self.shown.map { "\($0.name).svg" }.sorted())
  }
}
