/// RFC 4648, both alphabets, padding optional.
enum Base64 {
  /// The text that base64 stands for; `nil` when it is none.
  static func decoded(_ text: String) -> String? {
    bytes(text.utf8.filter { $0 != 0x3D }).flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// The bytes that digits stand for; `nil` when one is none.
  static func bytes(_ digits: some Sequence<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in digits {
      guard let digit = digit(byte) else { return nil }
      bits = bits << 6 | UInt32(digit)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }

  /// What one digit stands for.
  static func digit(_ byte: UInt8) -> UInt8? {
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
