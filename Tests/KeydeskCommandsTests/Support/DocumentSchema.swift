import Foundation
import Testing

/// What kinds of value a key of a document may hold.
struct Shape: OptionSet {
  let rawValue: Int
  static let null = Shape(rawValue: 1)
  static let bool = Shape(rawValue: 2)
  static let integer = Shape(rawValue: 4)
  static let text = Shape(rawValue: 8)
  static let object = Shape(rawValue: 16)

  /// The kind of a parsed value.
  init(of value: Any) {
    switch value {
    case is NSNull: self = .null
    // Foundation makes numbers of both; the type's name tells them apart on every platform.
    case let number as NSNumber:
      self = CFBooleanCheck.isBoolean(number) ? .bool : .integer
    case is String: self = .text
    case is [String: Any]: self = .object
    default: self = []
    }
  }

  init(rawValue: Int) {
    self.rawValue = rawValue
  }
}

private enum CFBooleanCheck {
  /// Whether a parsed number was written `true` or `false`.
  static func isBoolean(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c"
  }
}

/// The documents of `--json`, key by key: the contract, kept apart from the code that writes them.
enum DocumentSchema {
  static let card: [String: Shape] = [
    "schema": .integer, "credential": [.object, .null], "replaced_id": [.text, .null],
  ]
  static let publicAPI = card.merging(["account_id": .text, "enabled": .bool]) { $1 }
  static let marketplace = card.merging([
    "registered": .bool, "scenario": [.text, .null], "contact": [.text, .null],
    "location_name": [.text, .null], "user_token": [.object, .null],
  ]) { $1 }
  static let reveal: [String: Shape] = ["schema": .integer, "id": .text, "value": .text]
  static let header: [String: Shape] = ["schema": .integer, "headers": .object]
  static let copy: [String: Shape] = [
    "schema": .integer, "target": .text, "path": [.text, .null], "clears_at": [.text, .null],
  ]
  static let verify: [String: Shape] = [
    "schema": .integer, "accepted": .bool, "status": .integer, "message": [.text, .null],
    "reason": [.text, .null], "sentence": .text, "credential": [.object, .null],
    "user_id": [.text, .null], "account_id": [.text, .null],
  ]
  static let credential: [String: Shape] = [
    "id": .text, "kind": .text, "masked": .text, "owner": .object, "account_id": [.text, .null],
    "created_at": .text, "ended_at": [.text, .null], "end_reason": [.text, .null],
    "last_used_at": [.text, .null], "last_used_from": [.text, .null],
    "last_used_agent": [.text, .null], "requests_24h": .integer, "valid": .bool,
    "invalid_reason": [.text, .null], "copyable": .bool,
  ]
  static let owner: [String: Shape] = [
    "id": .text, "login": .text, "name": .text, "kind": .text, "active": .bool,
  ]

  /// Parses one line and holds it against a schema, credentials inside it too.
  static func check(_ line: String, _ schema: [String: Shape]) throws -> [String: Any] {
    #expect(line.hasPrefix(#"{"schema":1,"#))
    #expect(line.hasSuffix("}\n"))
    #expect(line.split(separator: "\n").count == 1)
    let parsed = try JSONSerialization.jsonObject(with: Data(line.utf8))
    let document = try #require(parsed as? [String: Any])
    check(document, schema)
    for key in ["credential", "user_token"] {
      guard let found = document[key] as? [String: Any] else { continue }
      check(found, credential)
      check(try #require(found["owner"] as? [String: Any]), owner)
    }
    return document
  }

  private static func check(_ object: [String: Any], _ schema: [String: Shape]) {
    #expect(Set(object.keys) == Set(schema.keys))
    for (key, value) in object {
      #expect(schema[key]?.contains(Shape(of: value)) == true, "\(key) is \(value)")
    }
  }
}
