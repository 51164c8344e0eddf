public import Credentials

/// What the operator asks of a route: a named policy, or the parameters of `/verify`.
enum Policy {
  /// Reads `kind=personal,public-api&require=user`.
  ///
  /// - Returns: `nil` for anything unknown, repeated or empty: a typo must never widen access.
  static func requirement(query: Substring) -> VerdictRequirement? {
    var kinds: [String]?
    var require: String?
    for parameter in query.split(separator: "&", omittingEmptySubsequences: false) {
      guard let equals = parameter.firstIndex(of: "=") else { return nil }
      let value = String(parameter[parameter.index(after: equals)...])
      switch parameter[..<equals] {
      case "kind":
        guard kinds == nil else { return nil }
        kinds = value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      case "require":
        guard require == nil else { return nil }
        require = value
      default: return nil
      }
    }
    return VerdictRequirement(kinds: kinds, require: require)
  }
}

extension VerdictRequirement {
  /// Makes a requirement from names; `nil` for an unknown, repeated or empty one.
  ///
  /// - Parameters:
  ///   - kinds: `personal`, `public-api`, `partner`; every one of them when `nil`.
  ///   - require: `user` or `nil`.
  public init?(kinds: [String]?, require: String?) {
    self.init()
    if let kinds {
      let known = kinds.compactMap { CredentialKind(rawValue: $0) }.filter { $0 != .userToken }
      guard !kinds.isEmpty, known.count == kinds.count, Set(known).count == kinds.count else {
        return nil
      }
      self.kinds = Set(known)
    }
    if let require {
      guard require == "user" else { return nil }
      requiresUser = true
    }
  }
}
