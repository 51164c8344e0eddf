import Foundation

/// A target as `Package.swift` declares it.
struct DeclaredTarget {
  let name: String
  let isTest: Bool
  /// Where its sources are, from the root.
  let path: String
  /// Names of targets and of other packages' products.
  let dependencies: Set<String>

  /// Modules that its sources import, with the file that does.
  var imports: [(module: String, file: String)] {
    Repository.files(in: path).filter { $0.hasSuffix(".swift") }.flatMap { file in
      let text = (try? Repository.text(file)) ?? ""
      return text.matches(of: importLine).map { (String($0.output.module), file) }
    }
  }

  /// Whether it is written in C.
  var isC: Bool {
    !Repository.files(in: path).contains { $0.hasSuffix(".swift") }
  }
}

private nonisolated(unsafe) let importLine =
  /(?m)^\s*(?:@[A-Za-z_()]+\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|func|protocol|typealias|let|var)\s+)?(?<module>[A-Za-z_][A-Za-z0-9_]*)/

/// `Package.swift`, read as text: asking SwiftPM inside a test would wait for itself.
enum Manifest {
  /// Every target that is declared.
  static func targets() throws -> [DeclaredTarget] {
    let text = try Repository.text("Package.swift")
    let names = sharedNames(in: text)
    return text.matches(of: /\.(target|executableTarget|testTarget)\(\s*name: "([^"]+)"/).map {
      let declaration = closed(text[$0.range.lowerBound...])
      let name = String($0.output.2)
      let isTest = $0.output.1 == "testTarget"
      let path = declaration.firstMatch(of: /path: "([^"]+)"/).map { String($0.output.1) }
      return DeclaredTarget(
        name: name, isTest: isTest, path: path ?? "\(isTest ? "Tests" : "Sources")/\(name)",
        dependencies: dependencies(in: declaration, names))
    }
  }

  /// What the constants above the package stand for: one product or several.
  private static func sharedNames(in text: String) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for match in text.matches(of: /let (\w+): Target\.Dependency = \.product\(\s*name: "(\w+)"/) {
      result[String(match.output.1)] = [String(match.output.2)]
    }
    for match in text.matches(of: /let (\w+): \[Target\.Dependency\] = \[([^\]]*)\]/) {
      result[String(match.output.1)] = products(in: match.output.2)
    }
    return result
  }

  private static func products(in list: Substring) -> [String] {
    list.matches(of: /\.product\(\s*name: "(\w+)"/).map { String($0.output.1) }
  }

  /// A declaration up to the parenthesis that closes it.
  private static func closed(_ text: Substring) -> Substring {
    var depth = 0
    for index in text.indices {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" {
        depth -= 1
        if depth == 0 { return text[...index] }
      }
    }
    return text
  }

  /// The names in `dependencies: […] + more`: quoted, spelled out as products, or shared constants.
  private static func dependencies(
    in declaration: Substring, _ shared: [String: [String]]
  ) -> Set<String> {
    let pattern = /dependencies: (?:\[([^\]]*)\])?((?:[\s+]*\b\w+\b(?!:))*)/
    guard let match = declaration.firstMatch(of: pattern) else { return [] }
    let list = match.output.1 ?? ""
    let spelledOut = products(in: list)
    let rest = list.replacing(/\.product\([^)]*\)/, with: "") + " " + match.output.2
    let quoted = rest.matches(of: /"([^"]+)"/).map { String($0.output.1) }
    let constants = rest.replacing(/"[^"]*"/, with: "").matches(of: /\w+/)
      .flatMap { shared[String($0.output)] ?? [String($0.output)] }
    return Set(spelledOut + quoted + constants)
  }
}

/// A row of the map of targets in `README.md`.
struct MapRow {
  let name: String
  let kind: String
  /// The last column, as it is written.
  let imports: String

  /// The table under `## Map of targets`.
  static func all() throws -> [MapRow] {
    let lines = try Repository.text("README.md").split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.drop { $0 != "## Map of targets" }.dropFirst().prefix { !$0.hasPrefix("## ") }
      .flatMap { line -> [MapRow] in
        let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        guard line.hasPrefix("| `"), cells.count == 4 else { return [] }
        // A first cell may name several targets that share a line.
        return cells[0].matches(of: /`([^`]+)`/).map {
          MapRow(name: String($0.output.1), kind: cells[1], imports: cells[3])
        }
      }
  }
}
