/// A text, or what becomes of it once its escapes are read, with the place in the text that each byte came from.
struct TextLayer: Sendable {
  private(set) var text: ByteText
  /// Where each byte's origin begins and ends; `nil` in the text itself.
  private var origins: [(start: Int32, end: Int32)]?

  /// The text itself.
  init(_ bytes: [UInt8]) {
    text = ByteText(bytes)
    origins = nil
  }

  private init(_ bytes: [UInt8], _ origins: [(start: Int32, end: Int32)]) {
    text = ByteText(bytes)
    self.origins = origins
  }

  /// What a range of this layer is in the text.
  func origin(of range: Range<Int>) -> Range<Int> {
    guard let origins, !range.isEmpty else { return range }
    return Int(origins[range.lowerBound].start)..<Int(origins[range.upperBound - 1].end)
  }

  /// Collects the bytes of a layer over another one.
  struct Builder {
    private let below: TextLayer
    private(set) var bytes: [UInt8] = []
    private var origins: [(start: Int32, end: Int32)] = []

    init(over layer: TextLayer) {
      below = layer
      bytes.reserveCapacity(layer.text.count)
      origins.reserveCapacity(layer.text.count)
    }

    /// Takes a byte that stands for a range of the layer below.
    mutating func append(_ byte: UInt8, for range: Range<Int>) {
      bytes.append(byte)
      let origin = below.origin(of: range)
      origins.append((Int32(origin.lowerBound), Int32(origin.upperBound)))
    }

    /// The layer.
    func finished() -> TextLayer { TextLayer(bytes, origins) }
  }
}

extension TextLayer {
  /// How often the escapes of a text are read one by one; what is left then is read to its end at once.
  private static let singleSteps = 2

  /// Shows the text, then, one by one, all that its escapes stand for, however deep.
  static func visit(_ bytes: [UInt8], _ visitor: (TextLayer) -> Void) {
    var layer = TextLayer(bytes)
    visitor(layer)
    for step in 0..<singleSteps + 2 {
      guard let next = layer.decoded(isCollapsing: step >= singleSteps) else { return }
      layer = next
      visitor(layer)
    }
  }

  /// A text with its outermost escapes read.
  static func visitedOnce(_ bytes: [UInt8]) -> [UInt8] {
    TextLayer(bytes).decoded(isCollapsing: false)?.text.bytes ?? bytes
  }

  /// What is left of a text once every escape in it is read.
  static func plain(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    visit(bytes) { result = $0.text.bytes }
    return result
  }

  /// What the escapes stand for; `nil` when there are none.
  private func decoded(isCollapsing: Bool) -> TextLayer? {
    guard text.first(of: Escape.marks, from: 0) < text.count else { return nil }
    var builder = Builder(over: self)
    var changed = false
    var index = 0
    while index < text.count {
      guard Escape.marks.contains(text.bytes[index]),
        let escape = Escape(text, at: index, isCollapsing: isCollapsing)
      else {
        builder.append(text.bytes[index], for: index..<index + 1)
        index += 1
        continue
      }
      for byte in escape.bytes { builder.append(byte, for: index..<escape.end) }
      changed = true
      index = escape.end
    }
    return changed ? builder.finished() : nil
  }

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
    guard ByteSet.lineEnds.contains(text[index]), let last = bytes.last,
      TextLayer.prefixLetters.contains(last)
    else { return nil }
    let start = text.end(
      of: .blanks, from: text.end(of: .lineEnds, from: index, limit: index + 2))
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

  private static let prefixLetters = ByteSet("kdpamu")

  /// Where the next line goes on with a token that this line ends in.
  private func continuation(at index: Int, run: Int, missing: Int?) -> Int? {
    guard missing.map({ $0 > 0 }) ?? (run >= 16) else { return nil }
    let lineEnd = text[index] == 0x5C ? index + 1 : index
    guard ByteSet.lineEnds.contains(text[lineEnd]) else { return nil }
    let start = text.end(
      of: .blanks, from: text.end(of: .lineEnds, from: lineEnd, limit: lineEnd + 2))
    if let missing,
      text.end(of: .letters, from: start, limit: start + missing) == start + missing
    {
      return start
    }
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

extension TextLayer {
  private static let base64 = ByteSet.alphanumerics(and: "+/-_")
  private static let base64InPaths = ByteSet.alphanumerics(and: "-_")

  /// What the pieces of base64 stand for that are text, each on a line of its own; `nil` when there are none.
  ///
  /// - Parameter inPaths: Whether a `/` ends a piece.
  func base64Text(inPaths: Bool) -> TextLayer? {
    let set = inPaths ? TextLayer.base64InPaths : TextLayer.base64
    var builder = Builder(over: self)
    var index = 0
    while index < text.count {
      let start = text.first(of: set, from: index)
      index = text.end(of: set, from: start)
      guard index - start >= 20, isText(start..<index) else { continue }
      append(start..<index, to: &builder)
      builder.append(0x0A, for: index - 1..<index)
    }
    return builder.bytes.isEmpty ? nil : builder.finished()
  }

  /// What every piece of base64 stands for, read from its first to fourth letter on.
  func base64Bytes(from offset: Int) -> TextLayer? {
    var builder = Builder(over: self)
    var index = 0
    while index < text.count {
      let start = text.first(of: TextLayer.base64, from: index)
      index = text.end(of: TextLayer.base64, from: start)
      guard index - start - offset >= 8 else { continue }
      append(start + offset..<index, to: &builder)
      builder.append(0, for: index - 1..<index)
    }
    return builder.bytes.isEmpty ? nil : builder.finished()
  }

  private func append(_ range: Range<Int>, to builder: inout Builder) {
    var bits: UInt32 = 0
    var count = 0
    for index in range {
      bits = bits << 6 | UInt32(Base64.digit(text.bytes[index]) ?? 0)
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      builder.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)), for: index - 1..<index + 1)
    }
  }

  /// Whether the first bytes that base64 stands for could be text.
  private func isText(_ range: Range<Int>) -> Bool {
    let digits = text.bytes[range.lowerBound..<min(range.upperBound, range.lowerBound + 64)]
    return Base64.bytes(digits)?.allSatisfy { byte in
      byte >= 0x20 && byte != 0x7F || ByteSet.whitespace.contains(byte)
    } ?? false
  }
}
