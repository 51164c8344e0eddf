import Foundation
import TerminalDriver
import Testing

/// The documents of `--json`, held against what is promised of them.
enum DocumentSchema {
  /// Parses one line and holds it against what its document is to be.
  static func check(_ line: String, _ shape: Shape) throws -> [String: Any] {
    #expect(shape.faults(inLines: line) == [])
    #expect(line.split(separator: "\n").count == 1)
    let parsed = try JSONSerialization.jsonObject(with: Data(line.utf8))
    return try #require(parsed as? [String: Any])
  }
}
