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

  /// Shows the text, then, one by one, all that its escapes stand for, however deep, each without what nobody sees.
  static func visit(_ bytes: [UInt8], _ visitor: (TextLayer) -> Void) {
    var layer = TextLayer(bytes)
    visitor(layer)
    for step in 0..<singleSteps + 2 {
      if let visible = layer.visible() {
        layer = visible
        visitor(layer)
      }
      guard let next = layer.decoded(isCollapsing: step >= singleSteps) else { return }
      layer = next
      visitor(layer)
    }
    if let visible = layer.visible() { visitor(visible) }
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
