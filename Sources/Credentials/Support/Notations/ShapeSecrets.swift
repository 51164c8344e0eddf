/// What looks like a secret wherever it stands: our credentials, JSON web tokens, the tokens of well-known services,
/// what follows `Bearer`, and the password of a URL.
enum ShapeSecrets: SecretNotation {
  private static let wellKnown: [StaticString] = [
    "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "sk_live_", "sk_test_",
    "rk_live_", "sk-", "xoxb-", "xoxp-", "xoxa-", "xoxs-", "xapp-", "AKIA", "ASIA", "AIza",
    "ya29.", "npm_", "pypi-", "SG.", "dop_v1_", "hvs.", "shpat_", "eyJ", "1//", "whsec_",
  ]
  private static let beginnings = ByteSet("gsrxAynpSdhew1k")
  private static let ours = ByteSet.alphanumerics(and: "_")
  private static let authorityEnds = ByteSet("/?#\"'<> \t\r\n\\")
  private static let schemeEnds = ByteSet("BbTtAaUuDd")
  private static let schemes: Set<String> = [
    "bearer", "basic", "token", "apikey", "digest", "user",
  ]

  static func findings(in text: ByteText, isHead: Bool) -> [Finding] {
    var result: [Finding] = []
    var runs = RunMemory(of: .token)
    var index = 0
    while index < text.count {
      let found = find(in: text, at: index, &runs)
      result += found
      index = found.map(\.range.upperBound).max() ?? index + 1
    }
    return result
  }

  private static func find(in text: ByteText, at index: Int, _ runs: inout RunMemory) -> [Finding] {
    let byte = text.bytes[index]
    if byte == 0x6B, let own = own(text, index) { return [own] }
    if byte == 0x24, let hash = hash(text, index) { return [hash] }
    if byte == 0x3A, text.has("://", at: index) { return userInfo(text, from: index + 3) }
    guard beginnings.contains(byte) || schemeEnds.contains(byte),
      !ByteSet.letters.contains(text[index - 1])
    else { return [] }
    if beginnings.contains(byte), let token = known(text, index, &runs) { return [token] }
    return behindScheme(text, index, &runs).map { [$0] } ?? []
  }

  /// `kdp_…`, also cut off, also right behind other letters.
  private static func own(_ text: ByteText, _ index: Int) -> Finding? {
    guard let kind = ownKind(text, index),
      text.end(of: ours, from: index + 4, limit: index + 8) == index + 8
    else { return nil }
    let range = index..<text.end(of: ours, from: index)
    return Finding(kind: kind == .userToken ? "user" : "bearer", range: range)
  }

  /// The hash of a password as `crypt` writes it: `$2b$12$…`, `$6$salt$…`.
  private static func hash(_ text: ByteText, _ index: Int) -> Finding? {
    let mark = text.end(of: hashNames, from: index + 1, limit: index + longestHashName)
    guard text[mark] == 0x24, mark > index + 1 else { return nil }
    let end = text.end(of: hashLetters, from: mark, limit: mark + longestHash)
    let isWhole = text.bytes[index..<end].count { $0 == 0x24 } >= 3 && end - index >= shortestHash
    return isWhole ? Finding(kind: "password hash", range: index..<end) : nil
  }

  private static let hashNames = ByteSet("0123456789abcdefghijklmnopqrstuvwxyz-")
  private static let hashLetters = ByteSet.alphanumerics(and: "._~+/=-$,")
  private static let longestHashName = 16
  private static let longestHash = 512
  private static let shortestHash = 24

  /// The kind of our credential that may begin here.
  static func ownKind(_ text: ByteText, _ index: Int) -> CredentialKind? {
    guard text[index + 3] == 0x5F, text[index] == 0x6B, text[index + 1] == 0x64 else { return nil }
    return CredentialKind.allCases.first { $0.prefix.utf8.last == text[index + 2] }
  }

  /// Whether these four letters are what one of our credentials begins with.
  static func isOwnPrefix(_ letters: ArraySlice<UInt8>) -> Bool {
    letters.last == 0x5F && letters.count == 4 && ownKind(ByteText(Array(letters)), 0) != nil
  }

  private static func known(_ text: ByteText, _ index: Int, _ runs: inout RunMemory) -> Finding? {
    guard wellKnown.contains(where: { text.has($0, at: index) }) else { return nil }
    let word = runs.rest(of: text, from: index)
    if text.has("eyJ", at: index) {
      guard word.hasPeriod, word.range.count >= 20 else { return nil }
      return Finding(kind: "jwt", range: word.range)
    }
    guard word.range.count >= 16, word.hasDigit else { return nil }
    return Finding(kind: "token", range: word.range)
  }

  /// A word behind a scheme, when it is rather a token than a word.
  private static func behindScheme(
    _ text: ByteText, _ index: Int, _ runs: inout RunMemory
  ) -> Finding? {
    let end = text.end(of: .letters, from: index, limit: index + 8)
    guard ByteSet.blanks.contains(text[end]) else { return nil }
    let kind = text.text(index..<end).lowercased()
    guard schemes.contains(kind) else { return nil }
    let start = text.end(of: .blanks, from: end)
    let word = runs.rest(of: text, from: start)
    guard word.range.count >= 16 || word.range.count >= 6 && word.hasDigit else { return nil }
    return Finding(kind: kind, range: word.range)
  }

  /// `https://user:password@host`, `https://token@host`.
  private static func userInfo(_ text: ByteText, from start: Int) -> [Finding] {
    let end = text.first(of: authorityEnds, from: start)
    guard let sign = text.bytes[start..<end].lastIndex(of: 0x40) else { return [] }
    if let colon = text.bytes[start..<sign].firstIndex(of: 0x3A), colon + 1 < sign {
      return user(start..<colon)
        + [Finding(kind: "password", range: colon + 1..<sign, notation: .form)]
    }
    return user(start..<sign)
  }

  /// A user's name that is as long as a token may be one.
  private static func user(_ range: Range<Int>) -> [Finding] {
    range.count >= 16 ? [Finding(kind: "user", range: range, notation: .form)] : []
  }
}
