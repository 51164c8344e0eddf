/// One escape of a text: of a URL (`%5F`), of JSON (`\u005f`, `\n`), or of HTML (`&#95;`, `&amp;`).
struct Escape {
  /// What it stands for.
  let bytes: [UInt8]
  /// Where the text goes on.
  let end: Int

  /// What an escape begins with.
  static let marks = ByteSet("%\\&")

  /// Reads the escape that begins here; `nil` when none does.
  ///
  /// - Parameter isCollapsing: Whether an escape that stands for the beginning of another one is read with it.
  init?(_ text: ByteText, at index: Int, isCollapsing: Bool) {
    switch text[index] {
    case 0x25: self.init(percent: text, at: index, isCollapsing)
    case 0x5C: self.init(backslash: text, at: index, isCollapsing)
    default: self.init(entity: text, at: index, isCollapsing)
    }
  }

  private init(_ scalar: Unicode.Scalar, end: Int) {
    self.init(Array(String(Character(scalar)).utf8), end: end)
  }

  private init(_ bytes: [UInt8], end: Int) {
    self.bytes = bytes
    self.end = end
  }

  private init?(percent text: ByteText, at index: Int, _ isCollapsing: Bool) {
    if text[index + 1] | 0x20 == 0x75, let value = Escape.hex(text, index + 2, 4) {
      self.init(Unicode.Scalar(value) ?? "\u{FFFD}", end: index + 6)
      return
    }
    guard var value = Escape.hex(text, index + 1, 2) else { return nil }
    var end = index + 3
    while isCollapsing, value == 0x25, let next = Escape.hex(text, end, 2) {
      value = next
      end += 2
    }
    self.init([UInt8(value)], end: end)
  }

  private init?(backslash text: ByteText, at index: Int, _ isCollapsing: Bool) {
    var mark = index + 1
    if isCollapsing { mark = text.end(of: Escape.backslash, from: mark) }
    if text[mark] == 0x75, let value = Escape.hex(text, mark + 1, 4) {
      self.init(unit: value, text, end: mark + 5)
    } else if text[mark] == 0x78, let value = Escape.hex(text, mark + 1, 2) {
      self.init(Unicode.Scalar(UInt8(value)), end: mark + 3)
    } else if let scalar = Escape.control(text[mark]) {
      self.init(scalar, end: mark + 1)
    } else if mark > index + 1 {
      self.init("\\", end: mark)
    } else {
      return nil
    }
  }

  private static let backslash = ByteSet("\\")

  /// What a letter behind a backslash stands for.
  private static func control(_ letter: UInt8) -> Unicode.Scalar? {
    switch letter {
    case 0x6E: "\n"
    case 0x72: "\r"
    case 0x74: "\t"
    case 0x62, 0x66: " "
    case 0x22, 0x27, 0x2D, 0x2F, 0x5C, 0x5F: Unicode.Scalar(letter)
    default: nil
    }
  }

  /// Two of JSON's escapes may be one scalar.
  private init(unit value: UInt32, _ text: ByteText, end: Int) {
    if (0xD800..<0xDC00).contains(value), text.has("\\u", at: end),
      let low = Escape.hex(text, end + 2, 4), (0xDC00..<0xE000).contains(low)
    {
      let scalar = Unicode.Scalar(0x1_0000 + (value - 0xD800) << 10 + (low - 0xDC00))
      self.init(scalar ?? "\u{FFFD}", end: end + 6)
    } else {
      self.init(Unicode.Scalar(value) ?? "\u{FFFD}", end: end)
    }
  }

  private static let names: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "sol": "/",
    "equals": "=", "lowbar": "_", "colon": ":", "period": ".", "plus": "+", "num": "#",
    "hyphen": "-", "dash": "-", "percnt": "%", "bsol": "\\", "comma": ",", "semi": ";",
    "excl": "!", "dollar": "$", "commat": "@", "quest": "?", "ast": "*", "lpar": "(", "rpar": ")",
    "UnderBar": "_", "tilde": "~", "NewLine": "\n", "Tab": "\t",
  ]
  private static let longestName = 8

  private init?(entity text: ByteText, at index: Int, _ isCollapsing: Bool) {
    var start = index + 1
    while isCollapsing, text.has("amp;", at: start) { start += 4 }
    if text[start] == 0x23 {
      self.init(number: text, from: start + 1)
    } else {
      let end = text.end(of: .letters, from: start, limit: start + Escape.longestName)
      if text[end] == 0x3B, let scalar = Escape.names[text.text(start..<end)] {
        self.init(scalar, end: end + 1)
      } else if start > index + 1 {
        self.init("&", end: start)
      } else {
        return nil
      }
    }
  }

  /// The semicolon may be left out, as browsers allow.
  private init?(number text: ByteText, from start: Int) {
    let isHex = text[start] | 0x20 == 0x78
    let digits = isHex ? start + 1 : start
    var end = digits
    while end < text.count, end < digits + 10, Escape.digit(text[end], isHex: isHex) { end += 1 }
    guard let value = UInt32(text.text(digits..<max(end, digits)), radix: isHex ? 16 : 10) else {
      return nil
    }
    self.init(Unicode.Scalar(value) ?? "\u{FFFD}", end: text[end] == 0x3B ? end + 1 : end)
  }

  private static func digit(_ byte: UInt8, isHex: Bool) -> Bool {
    (0x30...0x39).contains(byte) || isHex && (0x61...0x66).contains(byte | 0x20)
  }

  private static func hex(_ text: ByteText, _ start: Int, _ length: Int) -> UInt32? {
    var value: UInt32 = 0
    for index in start..<start + length {
      let byte = text[index]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x57)
      default: return nil
      }
    }
    return value
  }
}
