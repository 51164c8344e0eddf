/// Which names of headers, parameters and fields say that a secret follows.
enum SecretNames {
  private static let parts = [
    "token", "secret", "passw", "passphrase", "passcode", "pwd", "apikey", "api_key", "api-key",
    "auth", "session", "cookie", "credential", "signature", "bearer", "jwt", "private", "license",
    "assertion", "samlre", "csrf", "xsrf", "code_verifier", "connectionstring", "hmac",
    "connection_string", "sessid",
  ]
  private static let whole: Set<String> = [
    "key", "sig", "sv", "code", "pin", "otp", "totp", "pass", "sid", "sas", "nonce", "api key",
    "pw", "ticket", "access", "refresh",
  ]
  private static let words: Set<String> = ["sig", "pin", "otp", "totp", "pass", "sid", "sas", "pw"]
  /// What a code proves or gives back.
  private static let codes: Set<String> = [
    "otp", "sms", "device", "verification", "recovery", "backup", "user",
  ]
  /// Words that end like a key.
  private static let noKeys = [
    "monkey", "donkey", "turkey", "hockey", "jockey", "whiskey", "hotkey",
  ]
  private static let harmless: Set<String> = [
    "authority", "www-authenticate", "proxy-authenticate", "public_key", "public-key",
    "idempotency-key", "idempotency_key", "primary_key", "foreign_key", "sort_key",
    "partition_key", "cache_key", "cache-key", "max_tokens", "total_tokens", "prompt_tokens",
    "completion_tokens", "expires_in", "expires_at", "scope", "type", "created_at", "updated_at",
    "authentication_required", "publickey", "primarykey", "foreignkey", "sortkey",
    "partitionkey", "cachekey", "idempotencykey", "oauth_version", "sec-websocket-key",
    "surrogate-key", "private-lines",
  ]
  private static let harmlessEnds = [
    "type", "expires_in", "expires_at", "expires", "expiry", "count", "endpoint", "length", "ttl",
    "expiresin", "expiresat", "policy", "_method", "method", "algorithm", "timeout", "_at", "edat",
    "lifetime", "cookie-jar", "max_age", "maxage", "tokens_details", "token_details",
  ]
  private static let hints = SecretSearch((parts + whole).map { Array($0.utf8) })

  /// What an `Authorization` value may begin with.
  static let schemes: Set<String> = [
    "bearer", "user", "basic", "digest", "token", "apikey", "api-key", "negotiate", "ntlm",
    "oauth", "aws", "hmac", "hawk", "mac", "dpop", "jwt", "signature", "sharedkey",
    "sharedkeylite", "sso-key", "privatetoken", "zoho-oauthtoken", "splunk", "geniekey",
  ]

  /// Whether a word begins an `Authorization` value.
  static func isScheme(_ word: String) -> Bool {
    let word = word.lowercased()
    return schemes.contains(word) || word.hasPrefix("aws4-") || word.hasPrefix("scram-")
  }

  /// Whether a value of the name that stands here is a secret.
  static func contains(_ text: ByteText, _ range: Range<Int>) -> Bool {
    !range.isEmpty && hints.hasMatch(text.bytes, range) && contains(text.text(range))
  }

  /// Whether a value of this name is a secret.
  static func contains(_ name: String) -> Bool {
    let isKey = name.hasSuffix("Key")
    let inWords = separated(name).lowercased()
    let name = trimmed(name.lowercased())
    guard !isHarmless(name) else { return false }
    let last = name.split { ".[]:".contains($0) }.last.map(String.init) ?? name
    if isKey || whole.contains(last) { return true }
    if last.hasSuffix("key"), !noKeys.contains(where: last.hasSuffix) { return true }
    if hasSecretWord(inWords) { return true }
    let rest = withoutAuthors(name).replacing("tokeniz", by: "")
    return parts.contains { part in rest.holds(part) }
  }

  /// Whether a value is none even where all around it are, such as how long a token lives.
  static func isHarmless(_ name: String) -> Bool {
    let name = name.lowercased()
    return harmless.contains(name) || harmlessEnds.contains { name.hasSuffix($0) }
  }

  /// Whether one of the words of a name says so, or the last two of them together.
  private static func hasSecretWord(_ name: String) -> Bool {
    let last = name.split { ".[]:".contains($0) }.last ?? ""
    let parts = last.split { "_-$@ ".contains($0) }.map(String.init)
    if parts.contains(where: words.contains) { return true }
    guard let end = parts.last, end == "code" || end == "codes" else { return false }
    return parts.dropLast().contains(where: codes.contains)
  }

  /// A name such as `userPin` with a line between its words.
  private static func separated(_ name: String) -> String {
    var result: [UInt8] = []
    for byte in name.utf8 {
      let isWordStart = (0x41...0x5A).contains(byte)
      if isWordStart, let last = result.last, (0x61...0x7A).contains(last) { result.append(0x5F) }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func trimmed(_ name: String) -> String {
    String(name.drop { "-$@ ".contains($0) }.reversed().drop { $0 == " " }.reversed())
  }

  /// Who wrote a thing is no secret: `author`, `co_authors`; who may do it is: `authorization`.
  private static func withoutAuthors(_ name: String) -> String {
    guard name.holds("author"), !name.holds("authori") else { return name }
    return name.replacing("author", by: "")
  }
}

extension String {
  /// Whether another text stands in this one, byte for byte.
  func holds(_ part: String) -> Bool {
    let (bytes, wanted) = (Array(utf8), Array(part.utf8))
    guard bytes.count >= wanted.count else { return false }
    return (0...bytes.count - wanted.count).contains { bytes[$0...].starts(with: wanted) }
  }

  /// The text with every occurrence of a short word replaced, byte for byte.
  func replacing(_ word: String, by replacement: String) -> String {
    var result: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.first {
      if rest.starts(with: word.utf8) {
        result += Array(replacement.utf8)
        rest = rest.dropFirst(word.utf8.count)
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
