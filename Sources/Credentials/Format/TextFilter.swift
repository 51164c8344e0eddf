/// What somebody looks for in a list: words, each of which must occur, in whatever case.
public struct TextFilter: Hashable, Sendable {
  /// The words, lower-cased; none lets everything through.
  public let words: [String]

  /// Takes what was typed.
  public init(_ text: String = "") {
    words = text.normalized.lowercased().normalized.split(whereSeparator: \.isWhitespace)
      .map(String.init)
  }

  /// Whether it lets everything through.
  public var isEmpty: Bool { words.isEmpty }

  /// Whether every word occurs in one of the texts.
  public func matches(_ texts: [String]) -> Bool {
    words.allSatisfy { word in texts.contains { TextFilter.occurs(word, in: $0) } }
  }

  /// Whether a lower-cased word occurs in a text, in whatever case.
  static func occurs(_ word: String, in text: String) -> Bool {
    var text = text
    if !text.utf8.allSatisfy({ $0 < 0x80 }) { text = text.lowercased().normalized }
    let word = Array(word.utf8)
    let bytes = text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard bytes.count >= word.count else { return false }
    return (0...bytes.count - word.count).contains { bytes[$0...].starts(with: word) }
  }
}

extension ActivityEntry {
  /// Whether every word of a filter occurs in one of: the action, the reason, the masked form, the address, the
  /// subject's or the credential's id, the login of who did it or of the user whom it is about.
  ///
  /// Stores that search by themselves must find the same.
  public func matches(_ filter: TextFilter, logins: [Login]) -> Bool {
    let texts = [
      action.rawValue, reason?.rawValue, masked?.description, address, subjectID,
      credentialID?.text,
    ]
    return filter.matches(texts.compactMap { $0 } + logins.map(\.text))
  }
}
