import Credentials

extension String {
  /// The text with everything that begins like a credential's value cut to its prefix.
  ///
  /// Somebody may paste a token where a verb belongs; no error repeats it.
  var withoutSecrets: String {
    var result = ""
    var rest = self[...]
    while let start = rest.indices.first(where: { rest[$0...].beginsLikeCredential }) {
      result += rest[..<start]
      result += rest[start...].prefix(3) + "_…"
      rest = rest[start...].drop { $0.isLetter || $0.isNumber || $0 == "_" }
    }
    return result + rest
  }
}

extension Substring {
  fileprivate var beginsLikeCredential: Bool {
    CredentialKind.allCases.contains { hasPrefix($0.prefix + "_") }
  }
}
