import Foundation
import Testing

/// The map in `README.md` is the house that is built.
@Suite struct MapTests {
  /// Helpers that live among the tests are no rooms of the house.
  static func rooms() throws -> [DeclaredTarget] {
    try Manifest.targets().filter { !$0.isTest && !$0.path.hasPrefix("Tests/") }
  }

  @Test func theMapNamesEveryTarget() throws {
    let rows = try MapRow.all().map(\.name)
    #expect(rows.sorted() == (try Self.rooms().map(\.name).sorted()))
  }

  @Test func theMapNamesWhatEachImports() throws {
    let targets = Dictionary(uniqueKeysWithValues: try Self.rooms().map { ($0.name, $0) })
    let names = Set(targets.keys)
    for row in try MapRow.all() where !row.imports.contains(/\b(?:the|all)\b/) {
      let listed = Set(row.imports.matches(of: /`([^`]+)`/).map { String($0.output.1) })
      #expect(listed == targets[row.name]?.dependencies.intersection(names), "\(row.name)")
    }
  }

  @Test func everyFolderIsATarget() throws {
    let paths = Set(try Manifest.targets().map(\.path))
    for folder in ["Sources", "Tests"] {
      for name in try Repository.names(in: folder) where !name.hasPrefix(".") {
        #expect(paths.contains("\(folder)/\(name)"), "\(folder)/\(name) belongs to no target")
      }
    }
  }

  @Test func theTopHoldsNothingElse() throws {
    for name in try Repository.names(in: "") where !name.hasPrefix(".") {
      #expect(Repository.top.contains(name), "\(name) is no part of the top level")
    }
  }
}
