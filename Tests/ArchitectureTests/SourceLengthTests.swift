import Foundation
import Testing

/// Files and functions stay short enough to be read at once.
@Suite struct SourceLengthTests {
  static let longestFile = 300
  static let longestFunction = 40

  @Test func noFileIsTooLong() throws {
    for path in Repository.sources {
      let count =
        try Repository.text(path).split(
          separator: "\n", omittingEmptySubsequences: false
        ).count - 1
      #expect(count <= Self.longestFile, "\(path) has \(count) lines")
    }
  }

  @Test func noFunctionIsTooLong() throws {
    for path in Repository.sources where path.hasSuffix(".swift") {
      let text = try Repository.text(path)
      // A file that has to be longer says why, at the start of a comment.
      guard !text.contains(/(?m)^\s*\/\/ Length: \S/) else { continue }
      for function in Function.all(in: text) {
        #expect(
          function.length <= Self.longestFunction,
          "\(path):\(function.line) has \(function.length) lines")
      }
    }
  }

  @Test func functionsAreMeasured() {
    let text = """
      protocol Port {
        func call() throws
        func call(
          _ one: Int
        ) -> Int
      }
      struct Thing {
        init() { print("}") }
        func short() -> Int {
          1
        }
        @MainActor public static func long(
          _ one: Int
        ) async throws -> Int
        where Int: Sendable {
          if one > 0 {
            one
          }
        }
      }
      """
    #expect(Function.all(in: text).map(\.line) == [8, 9, 12])
    #expect(Function.all(in: text).map(\.length) == [1, 3, 8])
  }
}

/// A function in formatted code: from the line that declares it to the brace below that closes it.
struct Function: Equatable {
  let line: Int
  let length: Int

  static func all(in text: String) -> [Function] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.compactMap { start in
      guard declares(lines[start]), let open = opening(in: lines, from: start) else { return nil }
      let isOneLine = open == start && lines[start].hasSuffix("}")
      let close = "\(indentation(of: lines[start]))}"
      let end = isOneLine ? start : lines[open...].firstIndex { $0 == close }
      return end.map { Function(line: start + 1, length: $0 - start + 1) }
    }
  }

  private static func declares(_ line: Substring) -> Bool {
    let words = line.prefix { $0 != "(" && $0 != "{" }.split(separator: " ")
    let modifiers = words.prefix { $0 != "func" && !$0.hasPrefix("init") && $0 != "deinit" }
    guard modifiers.count < words.count else { return false }
    return modifiers.allSatisfy { word in
      word.hasPrefix("@") || word.allSatisfy { $0.isLowercase && $0.isLetter }
    }
  }

  /// The line with the brace that opens the body; a requirement of a protocol has none.
  private static func opening(in lines: [Substring], from start: Int) -> Int? {
    let indentation = indentation(of: lines[start])
    for index in start..<lines.count {
      if lines[index].contains("{") { return index }
      guard index + 1 < lines.count else { return nil }
      let next = lines[index + 1]
      let isDeeper = next.hasPrefix(indentation + " ")
      let goesOn = next.hasPrefix(indentation + ")") || next.hasPrefix(indentation + "where")
      guard isDeeper || goesOn || next == indentation + "{" else { return nil }
    }
    return nil
  }

  private static func indentation(of line: Substring) -> String {
    String(line.prefix { $0 == " " })
  }
}
