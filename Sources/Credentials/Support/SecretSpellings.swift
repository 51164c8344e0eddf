/// The ways in which one secret may be written.
enum SecretSpellings {
  /// The secret itself, percent-encoded, decoded, and as JSON escapes it.
  static func all(of secret: String) -> Set<String> {
    let plain = percentDecoded(secret)
    let unescaped = secret.replacing("\\/", by: "/")
    var result: Set<String> = [secret, plain, unescaped, plain.replacing("+", by: " ")]
    for text in result {
      result.insert(percentEncoded(text, upper: true))
      result.insert(percentEncoded(text, upper: false))
      result.insert(text.replacing("/", by: "\\/"))
      result.insert(text.replacing("\\", by: "\\\\").replacing("\"", by: "\\\""))
    }
    return result
  }

  private static func percentEncoded(_ text: String, upper: Bool) -> String {
    var result = ""
    for byte in text.utf8 {
      if Base62.contains(byte) || "-._~".utf8.contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: upper)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }

  static func percentDecoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == 0x25, digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? text
  }
}

/// RFC 4648, both alphabets, padding optional.
enum Base64 {
  /// The text that base64 stands for; `nil` when it is none.
  static func decoded(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in text.utf8 where byte != 0x3D {
      guard let digit = digit(byte) else { return nil }
      bits = bits << 6 | UInt32(digit)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case 0x2B, 0x2D: 62
    case 0x2F, 0x5F: 63
    default: nil
    }
  }
}

extension String {
  /// The text with every occurrence of a pattern replaced, byte for byte.
  func replacing(_ pattern: String, by replacement: String) -> String {
    let (bytes, wanted) = (Array(utf8), Array(pattern.utf8))
    guard let first = wanted.first, bytes.count >= wanted.count else { return self }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == first, bytes[index...].starts(with: wanted) {
        result += Array(replacement.utf8)
        index += wanted.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
