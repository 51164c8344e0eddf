/// Takes secrets out of texts, and remembers which.
///
/// First every place that names a secret is looked at, then everything that looks like one; each is replaced by a
/// mark of a single private character. At the end all texts are searched for every secret that was found
/// anywhere, in each of its spellings, and the marks become `[redacted 1]`.
struct Redactor {
  /// A secret that was found.
  struct Found: Equatable, Sendable {
    /// What it is: `bearer`, `user`, `basic`, or the name that it followed.
    let kind: String
    let value: TokenSecret
  }

  private(set) var found: [Found] = []
  /// Shorter ones are replaced only where they were found: their letters are everywhere.
  private static let shortest = 4
  private static let firstMark: UInt32 = 0xF_0000

  /// The mark that stands for a secret; the same value has the same one.
  mutating func mark(_ value: some StringProtocol, as kind: String) -> String {
    let value = String(value)
    guard !value.isEmpty, !value.unicodeScalars.allSatisfy(Redactor.isMark) else { return value }
    let secret = TokenSecret(value)
    let index = found.firstIndex { $0.value == secret } ?? found.count
    if index == found.count { found.append(Found(kind: kind, value: secret)) }
    return Unicode.Scalar(Redactor.firstMark + UInt32(index)).map { String(Character($0)) } ?? ""
  }

  /// The value of an `Authorization` line without its secrets: the schemes stay.
  mutating func authorization(_ value: some StringProtocol) -> String {
    let parts = value.split(separator: ",", omittingEmptySubsequences: false)
    return parts.map { part -> String in
      let words = part.split(separator: " ")
      guard let first = words.first else { return String(part) }
      let blank = part.prefix { $0 == " " }
      guard words.count > 1, SecretNames.schemes.contains(first.lowercased()) else {
        return String(blank) + mark(part.dropFirst(blank.count), as: "authorization")
      }
      let kind = first.lowercased()
      let secret = words.dropFirst().joined(separator: " ")
      let shown = mark(secret, as: kind)
      if kind == "basic" { markDecoded(secret) }
      return "\(blank)\(first) \(shown)"
    }.joined(separator: ",")
  }

  /// A cookie line without its values: `name=value; name=value`, attributes of `Set-Cookie` kept.
  mutating func cookies(_ value: String) -> String {
    let attributes: Set<String> = ["path", "domain", "expires", "max-age", "samesite"]
    return value.split(separator: ";", omittingEmptySubsequences: false).map { part -> String in
      guard let equals = part.firstIndex(of: "=") else { return String(part) }
      let name = part[..<equals].filter { $0 != " " }
      guard !attributes.contains(name.lowercased()) else { return String(part) }
      return part[...equals] + mark(part[part.index(after: equals)...], as: "cookie")
    }.joined(separator: ";")
  }

  /// The texts once more, now that every secret is known: no spelling of any is left, and the marks are words.
  func finished(_ text: String) -> String {
    var text = text
    let spellings = found.enumerated().flatMap { index, found in
      SecretSpellings.all(of: found.value.reveal()).map { (index, $0) }
    }
    for (index, spelling) in spellings.sorted(by: { $0.1.utf8.count > $1.1.utf8.count })
    where spelling.utf8.count >= Redactor.shortest {
      guard let mark = Unicode.Scalar(Redactor.firstMark + UInt32(index)) else { continue }
      text = text.replacing(spelling, by: String(Character(mark)))
    }
    var result = ""
    for scalar in text.unicodeScalars {
      if Redactor.isMark(scalar), Int(scalar.value - Redactor.firstMark) < found.count {
        result += "[redacted \(scalar.value - Redactor.firstMark + 1)]"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// User and password behind a Basic scheme may stand somewhere else in the clear.
  private mutating func markDecoded(_ text: String) {
    guard let decoded = Base64.decoded(text) else { return }
    _ = mark(decoded, as: "basic decoded")
    if let colon = decoded.firstIndex(of: ":") {
      _ = mark(decoded[decoded.index(after: colon)...], as: "password")
    }
  }

  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    (firstMark..<firstMark + 0xFFFE).contains(scalar.value)
  }
}
