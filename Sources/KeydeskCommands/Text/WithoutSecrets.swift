import Credentials

extension String {
  /// The text with everything that begins like a credential's value cut to its prefix.
  ///
  /// Somebody may paste a token where a verb belongs; no error repeats it.
  var withoutSecrets: String { cut(from: 0) }

  /// The text without what is as long as a credential's value is at least: a file's name may begin like one.
  var withoutTokens: String { cut(from: 24) }

  /// Cuts what begins like a credential's value and goes on for so many letters and digits.
  private func cut(from length: Int) -> String {
    var result = ""
    var rest = self[...]
    while let start = rest.indices.first(where: { rest[$0...].beginsLikeCredential }) {
      result += rest[..<start]
      let value = rest[start...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      result += value.count < length ? String(value) : value.prefix(3) + "_…"
      rest = rest[value.endIndex...]
    }
    return result + rest
  }
}

extension Substring {
  fileprivate var beginsLikeCredential: Bool {
    CredentialKind.allCases.contains { hasPrefix($0.prefix + "_") }
  }
}
