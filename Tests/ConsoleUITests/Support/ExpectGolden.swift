import ConsoleTesting
import TerminalCanvas
import Testing

/// Where the pictures are kept, beside these tests.
let goldensFolder = Repository.tests + "/ConsoleUITests/Goldens"

/// Places in the repository, found from where this file is.
enum Repository {
  static let root = folder(above: #filePath, levels: 4)
  static let tests = root + "/Tests"

  private static func folder(above path: String, levels: Int) -> String {
    path.split(separator: "/").dropLast(levels).reduce("") { $0 + "/" + $1 }
  }
}

/// Compares a picture with the one that was read and recorded.
///
/// Recording (`KEYDESK_RECORD_GOLDENS=1`) writes the file and fails the run.
func expectGolden(
  _ canvas: Canvas, named name: String, showsStyles: Bool = false,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  try expectGolden(
    GoldenFile.text(of: canvas, showsStyles: showsStyles), named: name, in: goldensFolder,
    sourceLocation: sourceLocation)
}

/// Compares what was drawn with the file in a folder.
func expectGolden(
  _ drawn: String, named name: String, in folder: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  switch try GoldenFile(name, in: folder).check(drawn) {
  case .same: break
  case .recorded: Issue.record("recorded \(name): read it", sourceLocation: sourceLocation)
  case .different(let expected, let drawn):
    Issue.record(
      "\(name) differs. Expected:\n\(expected ?? "(no file)")\nDrawn:\n\(drawn)",
      sourceLocation: sourceLocation)
  }
}

/// The windows that pictures are taken in.
enum Window: String, CaseIterable {
  case usual = "80x24"
  case smallest = "40x12"
  case large = "120x40"

  var size: Size {
    switch self {
    case .usual: Size(width: 80, height: 24)
    case .smallest: Size(width: 40, height: 12)
    case .large: Size(width: 120, height: 40)
    }
  }
}
