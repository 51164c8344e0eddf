/// A word that looks random right behind a secret name, whatever stands between: `your token is …`, `/reset-token/…`.
enum NearbySecrets: SecretNotation {
  private static let gap = ByteSet(" \t\r\n,;:=|>\"'`/*{[(-\\")
  private static let name = ByteSet.alphanumerics(and: "_.%[]$@-")
  private static let word = ByteSet.alphanumerics(and: "-_.~+/")
  private static let longestGap = 12
  private static let shortest = 16

  static func findings(in text: ByteText, isHead: Bool) -> [Finding] {
    var result: [Finding] = []
    var runs = RunMemory(of: word)
    var index = 0
    while index < text.count {
      let start = text.first(of: name, from: index)
      index = text.end(of: name, from: start)
      guard let word = randomWord(text, behind: index, &runs),
        SecretNames.contains(text, start..<index)
      else {
        continue
      }
      result.append(Finding(kind: text.text(start..<index), range: word))
      index = word.upperBound
    }
    return result
  }

  private static func randomWord(
    _ text: ByteText, behind name: Int, _ runs: inout RunMemory
  ) -> Range<Int>? {
    var start = text.end(of: gap, from: name, limit: name + longestGap)
    guard start > name else { return nil }
    for verb: StaticString in ["is ", "was ", "value "] where text.has(verb, at: start) {
      start = text.end(of: gap, from: start + verb.utf8CodeUnitCount, limit: start + longestGap)
    }
    let rest = runs.rest(of: text, from: start)
    let range = rest.range
    // What another value follows is a name.
    let isName = text[range.upperBound] == 0x3D && word.contains(text[range.upperBound + 1])
    guard range.count >= shortest, rest.hasDigit, rest.hasLetter, !isName else { return nil }
    let isScheme = SecretNames.isScheme(text.text(range.prefix(64)))
    return isScheme ? nil : range
  }
}
