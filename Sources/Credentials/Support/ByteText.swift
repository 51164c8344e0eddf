/// A set of bytes, asked at every byte of a text.
struct ByteSet: Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// The bytes of a text.
  init(_ text: String) {
    for byte in text.utf8 { insert(byte) }
  }

  /// ASCII letters and digits, and the bytes of a text.
  static func alphanumerics(and others: String = "") -> ByteSet {
    var set = ByteSet(others)
    for byte in UInt8.min...127 where Base62.contains(byte) { set.insert(byte) }
    return set
  }

  /// Whether a byte is one of these.
  func contains(_ byte: UInt8) -> Bool {
    let bit = UInt64(1) << UInt64(byte & 63)
    return switch byte >> 6 {
    case 0: words.0 & bit != 0
    case 1: words.1 & bit != 0
    case 2: words.2 & bit != 0
    default: words.3 & bit != 0
    }
  }

  private mutating func insert(_ byte: UInt8) {
    let bit = UInt64(1) << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: words.0 |= bit
    case 1: words.1 |= bit
    case 2: words.2 |= bit
    default: words.3 |= bit
    }
  }

  static let blanks = ByteSet(" \t")
  static let whitespace = ByteSet(" \t\r\n")
  static let lineEnds = ByteSet("\r\n")
  static let quotes = ByteSet("\"'")
  static let letters = ByteSet.alphanumerics()
  /// What the name of a parameter, a field or a header is made of.
  static let name = ByteSet.alphanumerics(and: "_-.%[]$@")
  /// What tokens, in base64 and its kin, are made of.
  static let token = ByteSet.alphanumerics(and: "._~+/=-")
}

/// UTF-8 to look through; beyond its end there are zeros.
struct ByteText: Sendable {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var count: Int { bytes.count }

  subscript(index: Int) -> UInt8 {
    bytes.indices.contains(index) ? bytes[index] : 0
  }

  /// Where the run of bytes out of a set ends that begins here.
  func end(of set: ByteSet, from start: Int, limit: Int? = nil) -> Int {
    let limit = min(limit ?? count, count)
    var index = start
    while index < limit, set.contains(bytes[index]) { index += 1 }
    return index
  }

  /// Where the first byte out of a set stands, from here on; the limit when there is none.
  func first(of set: ByteSet, from start: Int, limit: Int? = nil) -> Int {
    let limit = min(limit ?? count, count)
    var index = start
    while index < limit, !set.contains(bytes[index]) { index += 1 }
    return min(index, max(start, limit))
  }

  /// Where the first byte of this value stands, from here on.
  func first(_ byte: UInt8, from start: Int) -> Int? {
    var index = start
    while index < count {
      if bytes[index] == byte { return index }
      index += 1
    }
    return nil
  }

  /// Whether these bytes stand here.
  func has(_ word: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + word.utf8CodeUnitCount <= count else { return false }
    return word.withUTF8Buffer { word in
      for offset in word.indices where bytes[index + offset] != word[offset] { return false }
      return true
    }
  }

  /// The range without the bytes of a set at both its ends.
  func trimmed(_ range: Range<Int>, _ set: ByteSet = .whitespace) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, set.contains(bytes[start]) { start += 1 }
    while end > start, set.contains(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  /// The range without the bytes of a set at its end.
  func trimmedEnd(_ range: Range<Int>, _ set: ByteSet) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, set.contains(bytes[end - 1]) { end -= 1 }
    return range.lowerBound..<end
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
