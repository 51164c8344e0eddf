/// One accepted request, as far as usage remembers it.
public struct CredentialUse: Equatable, Sendable {
  /// When.
  public let at: Instant
  /// The caller's address, as text.
  public let address: String
  /// The caller's user agent, at most 200 bytes.
  public let userAgent: String

  /// Makes a use; a longer user agent is cut to 200 bytes at a character's edge.
  public init(at: Instant, address: String, userAgent: String) {
    self.at = at
    self.address = address
    self.userAgent = userAgent.cut(toBytes: 200)
  }
}

/// What is known of a credential's use.
public struct CredentialUsage: Equatable, Sendable {
  /// The last accepted request.
  public var last: CredentialUse?
  /// Requests in each of the last 24 clock hours, the oldest first, the current one last.
  public var hourly: [Int]

  /// Makes a usage; `hourly` has 24 numbers.
  public init(last: CredentialUse? = nil, hourly: [Int] = Array(repeating: 0, count: 24)) {
    self.last = last
    self.hourly = hourly
  }

  /// Requests in the last 24 clock hours.
  public var lastDay: Int { hourly.reduce(0, +) }
}

extension String {
  /// As much of the beginning as fits into so many bytes of UTF-8 without cutting a character.
  func cut(toBytes limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var result = ""
    var used = 0
    for character in self {
      used += character.utf8.count
      guard used <= limit else { break }
      result.append(character)
    }
    return result
  }
}
