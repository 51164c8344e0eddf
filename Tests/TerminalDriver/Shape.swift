import Foundation

/// What a JSON value may be: for documents whose every field is promised.
public indirect enum Shape: Sendable {
  case bool
  /// A whole number, not below zero.
  case count
  case text
  /// A text that is not empty.
  case words
  /// An id of this kind: `cred_` and what follows.
  case id(String)
  /// RFC 3339, UTC, milliseconds, `Z`.
  case time
  /// One of these texts.
  case choice([String])
  /// Exactly this number.
  case number(Int)
  case list(Shape)
  /// An object with exactly these members.
  case object([String: Shape])
  /// This, or `null`.
  case maybe(Shape)

  /// Objects with the members of two.
  public func adding(_ members: [String: Shape]) -> Shape {
    guard case .object(let own) = self else { return self }
    return .object(own.merging(members) { $1 })
  }

  /// What is wrong with documents, one on each line of a program's output; nothing when all is well.
  public func faults(inLines output: String) -> [String] {
    guard output.hasSuffix("\n") else { return ["the last line has no end: \(output)"] }
    return output.dropLast().split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      line -> [String] in
      guard line.hasPrefix(#"{"schema":1,"#) else { return ["no schema in front: \(line)"] }
      guard let value = try? JSONSerialization.jsonObject(with: Data(line.utf8)) else {
        return ["no JSON: \(line)"]
      }
      return faults(of: value, at: "")
    }
  }

  private func faults(of value: Any, at path: String) -> [String] {
    switch self {
    case .maybe(let shape): return value is NSNull ? [] : shape.faults(of: value, at: path)
    case .list(let shape):
      guard let list = value as? [Any] else { return ["\(path) is no list: \(value)"] }
      return list.enumerated().flatMap { shape.faults(of: $1, at: "\(path)[\($0)]") }
    case .object(let members): return faults(of: value, members, at: path)
    default: return isScalar(value) ? [] : ["\(path) is \(value), not \(self)"]
    }
  }

  private func faults(of value: Any, _ members: [String: Shape], at path: String) -> [String] {
    guard let object = value as? [String: Any] else { return ["\(path) is no object: \(value)"] }
    let missing = members.keys.filter { object[$0] == nil }.map { "\(path).\($0) is missing" }
    return missing
      + object.flatMap { key, value in
        members[key]?.faults(of: value, at: "\(path).\(key)")
          ?? ["\(path).\(key) is not promised"]
      }
  }

  private func isScalar(_ value: Any) -> Bool {
    // Foundation makes numbers of both; the type's name tells them apart on every platform.
    if let number = value as? NSNumber {
      let isBool = String(cString: number.objCType) == "c"
      return switch self {
      case .bool: isBool
      case .count: !isBool && number.intValue >= 0 && number.doubleValue == Double(number.intValue)
      case .number(let wanted): !isBool && number.intValue == wanted
      default: false
      }
    }
    guard let text = value as? String else { return false }
    return switch self {
    case .text: true
    case .words: !text.isEmpty
    case .id(let kind):
      text.wholeMatch(of: /([a-z]+)_[0-9a-hjkmnp-tv-z]+/).map { $0.output.1 == kind } ?? false
        && text.count == kind.count + (kind == "evt" ? 17 : 9)
    case .time:
      text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil
    case .choice(let texts): texts.contains(text)
    default: false
    }
  }
}
