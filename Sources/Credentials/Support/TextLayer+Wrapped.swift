extension TextLayer {
  /// The text with the lines of a token that was broken into lines joined; `nil` when there is none.
  func unwrapped() -> TextLayer? {
    var builder = Builder(over: self)
    var changed = false
    var run = 0
    /// How many letters one of our credentials still lacks that the run ends in.
    var missing: Int?
    var index = 0
    while index < text.count {
      let next =
        prefixContinuation(at: index, builder.bytes)
        ?? continuation(at: index, run: run, missing: missing)
      if let next {
        index = next
        changed = true
        continue
      }
      let byte = text.bytes[index]
      run = ByteSet.token.contains(byte) ? run + 1 : 0
      missing = ByteSet.letters.contains(byte) ? missing.flatMap { $0 > 0 ? $0 - 1 : nil } : nil
      builder.append(byte, for: index..<index + 1)
      if ShapeSecrets.isOwnPrefix(builder.bytes.suffix(4)) { missing = TextLayer.ownLetters }
      index += 1
    }
    return changed ? builder.finished() : nil
  }

  /// Where the next line goes on with one of our credentials that this line ends in the prefix of.
  private func prefixContinuation(at index: Int, _ bytes: [UInt8]) -> Int? {
    guard let last = bytes.last, TextLayer.prefixLetters.contains(last),
      let start = joint(at: index)
    else { return nil }
    for length in 1...3 where bytes.count >= length {
      let prefix = bytes.suffix(length) + text.bytes[start..<min(start + 4 - length, text.count)]
      let letters = start + 4 - length
      guard ShapeSecrets.isOwnPrefix(prefix),
        text.end(of: .letters, from: letters, limit: letters + 8) == letters + 8
      else { continue }
      return start
    }
    return nil
  }

  /// Where a text goes on that is broken here: into lines, also of a mail that somebody quotes, or into strings.
  private func joint(at index: Int) -> Int? {
    let limit = index + TextLayer.longestJoint
    if ByteSet.quotes.contains(text[index]) {
      let sign = text.end(of: .whitespace, from: index + 1, limit: limit)
      guard TextLayer.joiners.contains(text[sign]) else { return nil }
      let quote = text.end(of: .whitespace, from: sign + 1, limit: limit)
      return text[quote] == text[index] ? quote + 1 : nil
    }
    let lineEnd = text[index] == 0x3D ? index + 1 : index
    guard ByteSet.lineEnds.contains(text[lineEnd]) else { return nil }
    let start = text.end(of: .lineEnds, from: lineEnd, limit: lineEnd + 2)
    return text.end(of: TextLayer.lineStarts, from: start, limit: limit)
  }

  private static let joiners = ByteSet("+.&")
  private static let lineStarts = ByteSet(" \t>")
  private static let longestJoint = 64
  private static let shortestPiece = 8
  private static let prefixLetters = ByteSet("kdpamu")

  /// Where the next line goes on with a token that this line ends in.
  private func continuation(at index: Int, run: Int, missing: Int?) -> Int? {
    guard missing.map({ $0 > 0 }) ?? (run >= 16) else { return nil }
    if let missing, let start = joint(at: index) {
      let end = text.end(of: .letters, from: start, limit: start + missing)
      if end == start + missing || end >= start + TextLayer.shortestPiece && joint(at: end) != nil {
        return start
      }
    }
    let lineEnd = text[index] == 0x5C ? index + 1 : index
    guard ByteSet.lineEnds.contains(text[lineEnd]) else { return nil }
    let start = text.end(
      of: .blanks, from: text.end(of: .lineEnds, from: lineEnd, limit: lineEnd + 2))
    // A longer line is no piece of a token that somebody broke into lines.
    let end = text.end(of: .token, from: start, limit: start + 1_024)
    guard end > start, !text.has("--", at: start) else { return nil }
    let isWhole = end == text.count || TextLayer.tokenEnds.contains(text[end])
    return isWhole || ByteSet.blanks.contains(text[end]) && isRandom(start..<end) ? start : nil
  }

  /// Whether this is rather a piece of a token than a word.
  private func isRandom(_ range: Range<Int>) -> Bool {
    range.count >= 16 || text.bytes[range].contains { (0x30...0x39).contains($0) }
  }

  private static let ownLetters = CredentialFormat.randomLength + CredentialFormat.checksumLength
  private static let tokenEnds = ByteSet("\r\n\"'<&,;)}]\\")
}
