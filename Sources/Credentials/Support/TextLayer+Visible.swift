extension TextLayer {
  /// The text without what nobody sees of it: colours, titles of windows, letters without a width; `nil` when there
  /// is nothing of that.
  func visible() -> TextLayer? {
    guard text.first(of: TextLayer.unseenMarks, from: 0) < text.count else { return nil }
    var builder = Builder(over: self)
    var changed = false
    var index = 0
    while index < text.count {
      if TextLayer.unseenMarks.contains(text.bytes[index]), let end = text.unseenEnd(at: index) {
        changed = true
        // What ends a title or a link stands between two texts.
        if text.has("\u{7}", at: index) || text.has("\u{1B}\\", at: index) {
          builder.append(0x0A, for: index..<end)
        }
        index = end
      } else {
        builder.append(text.bytes[index], for: index..<index + 1)
        index += 1
      }
    }
    return changed ? builder.finished() : nil
  }

  /// A text without what nobody sees of it.
  static func visible(_ bytes: [UInt8]) -> [UInt8] {
    TextLayer(bytes).visible()?.text.bytes ?? bytes
  }

  private static let unseenMarks = ByteSet("\u{1B}\u{7}\u{200B}\u{AD}\u{FEFF}\u{9B}")
}

extension ByteText {
  private static let unseen: [StaticString] = [
    "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{AD}", "\u{7}",
  ]
  /// More parameters than this has no control sequence.
  private static let longestSequence = 64
  private static let parameters = ByteSet("0123456789:;<=>?!\"#$%&'()*+,-./ ")
  private static let digits = ByteSet("0123456789")

  /// Where something that nobody sees ends that begins here; `nil` when all see it.
  fileprivate func unseenEnd(at index: Int) -> Int? {
    if has("\u{1B}[", at: index) { return sequenceEnd(from: index + 2) }
    if has("\u{9B}", at: index) { return sequenceEnd(from: index + 2) }
    // What a title or a link holds is text like any other.
    if has("\u{1B}]", at: index) {
      let end = self.end(of: ByteText.digits, from: index + 2, limit: index + 5)
      return self[end] == 0x3B ? end + 1 : end
    }
    if bytes[index] == 0x1B {
      return index + ((0x30...0x7E).contains(self[index + 1]) ? 2 : 1)
    }
    return ByteText.unseen.first { has($0, at: index) }.map { index + $0.utf8CodeUnitCount }
  }

  /// Where a control sequence ends: behind its letter (ECMA-48, 5.4).
  private func sequenceEnd(from start: Int) -> Int {
    let letter = end(of: ByteText.parameters, from: start, limit: start + ByteText.longestSequence)
    return (0x40...0x7E).contains(self[letter]) ? letter + 1 : start
  }
}
