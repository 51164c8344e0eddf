/// Which names of headers, parameters and fields say that a secret follows.
enum SecretNames {
  private static let parts = [
    "token", "secret", "passw", "pwd", "apikey", "api_key", "api-key", "auth", "session",
    "cookie", "credential", "signature", "bearer", "jwt", "private", "license",
  ]
  private static let whole: Set<String> = ["key", "sig", "code", "pin", "otp", "pass", "sid"]
  private static let harmless: Set<String> = [
    "author", "authors", "authority", "www-authenticate", "proxy-authenticate", "token_type",
  ]

  /// What an `Authorization` value may begin with.
  static let schemes: Set<String> = [
    "bearer", "user", "basic", "digest", "token", "apikey", "negotiate",
  ]

  /// Whether a value of this name is a secret.
  static func contains(_ name: some StringProtocol) -> Bool {
    let name = name.lowercased()
    guard !harmless.contains(name) else { return false }
    if whole.contains(name) { return true }
    return parts.contains { part in
      name.indices.contains { name[$0...].hasPrefix(part) }
    }
  }
}
