/// The two values that an `Authorization` header can carry.
struct AuthorizationHeader: Equatable {
  /// The value behind `Bearer`.
  var bearer: String
  /// The value behind `User`, when there is such a part.
  var user: String?

  /// No accepted header is longer: two values and their schemes take 110 bytes.
  static let longest = 1_024

  /// Reads `Bearer <value>` or `Bearer <value>, User <value>`; `nil` for anything else.
  ///
  /// Scheme names are case-insensitive (RFC 9110, 11.1); blanks after the comma are optional.
  init?(_ text: String) {
    guard text.utf8.count <= AuthorizationHeader.longest else { return nil }
    let parts = text.utf8.split(separator: 0x2C, omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first else { return nil }
    guard let bearer = AuthorizationHeader.value(of: first, scheme: "bearer") else { return nil }
    self.bearer = bearer
    guard parts.count == 2 else { return }
    let second = parts[1].drop { $0 == 0x20 || $0 == 0x09 }
    guard let user = AuthorizationHeader.value(of: second, scheme: "user") else { return nil }
    self.user = user
  }

  /// - Parameter scheme: in lower case.
  private static func value(of part: Substring.UTF8View, scheme: StaticString) -> String? {
    var rest = part
    for expected in UnsafeBufferPointer(start: scheme.utf8Start, count: scheme.utf8CodeUnitCount) {
      guard let byte = rest.popFirst() else { return nil }
      let folded = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      guard folded == expected else { return nil }
    }
    let value = rest.drop { $0 == 0x20 }
    guard value.startIndex > rest.startIndex, !value.isEmpty else { return nil }
    return String(Substring(value))
  }
}

extension VerdictRequest {
  /// Takes what a person pasted: a bare token, an `Authorization` value, or whole header lines, of which
  /// `x-account-id` counts unless the account is said otherwise.
  ///
  /// Blank input is no header at all. Blanks and line ends around it are dropped.
  public init(pasted text: TokenSecret, accountID: String? = nil) {
    let lines = text.reveal().split(whereSeparator: \.isNewline).map(String.init)
    let accounts = lines.compactMap { $0.value(of: "x-account-id") }
    let rest = lines.filter { $0.value(of: "x-account-id") == nil }.joined(separator: "\n").trimmed
    var value = rest.value(of: "authorization") ?? rest
    if value == rest, !value.isEmpty, !value.contains(" ") { value = "Bearer " + value }
    self.init(
      authorization: value.isEmpty ? [] : [TokenSecret(value)],
      accountIDs: accountID.map { [$0] } ?? accounts)
  }
}

extension String {
  /// The value of a header line of this name.
  fileprivate func value(of name: String) -> String? {
    let line = trimmed
    guard line.prefix(name.count + 1).lowercased() == name + ":" else { return nil }
    return String(line.dropFirst(name.count + 1)).trimmed
  }

  fileprivate var trimmed: String {
    let isBlank: (Character) -> Bool = { $0.isWhitespace }
    let start = drop(while: isBlank)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
