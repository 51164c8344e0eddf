import TerminalCanvas

/// Makes letters of bytes: whole grapheme clusters, and one `.unknown` for a run of bytes that are no text.
struct TextDecoder {
  private let readsUnicode: Bool
  private var bytes: [UInt8] = []

  init(readsUnicode: Bool) {
    self.readsUnicode = readsUnicode
  }

  mutating func append(_ byte: UInt8) {
    bytes.append(byte)
  }

  /// The letters so far; the beginning of one that is not complete yet stays.
  mutating func take() -> [Key] {
    guard !bytes.isEmpty else { return [] }
    let complete = readsUnicode ? bytes.count - incompleteTail : bytes.count
    let ready = bytes[..<complete]
    bytes = Array(bytes[complete...])
    var keys: [Key] = []
    var run = ""
    var decoder = UTF8()
    var iterator = ready.makeIterator()
    func flush() {
      keys.append(contentsOf: run.map { .character($0) })
      run = ""
    }
    reading: while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar) where accepts(scalar): run.unicodeScalars.append(scalar)
      case .emptyInput: break reading
      case .scalarValue, .error:
        flush()
        if keys.last != .unknown { keys.append(.unknown) }
      }
    }
    flush()
    return keys
  }

  private func accepts(_ scalar: Unicode.Scalar) -> Bool {
    guard readsUnicode || scalar.isASCII else { return false }
    return scalar.properties.generalCategory != .control
  }

  /// How many bytes at the end may become one letter with what comes next.
  private var incompleteTail: Int {
    for length in 1...3 where length <= bytes.count {
      let byte = bytes[bytes.count - length]
      if byte & 0b1100_0000 == 0b1000_0000 { continue }
      let needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
      return byte <= 0xF4 && needed > length ? length : 0
    }
    return 0
  }
}
