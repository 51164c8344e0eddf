/// The shape of a credential's value: `<prefix>_<32 random base62><6 base62 of CRC-32>`.
public enum CredentialFormat {
  /// Random characters, of 62 kinds each: 190 bits.
  public static let randomLength = 32
  /// Characters of the checksum.
  public static let checksumLength = 6

  /// Draws a new value without modulo bias.
  public static func mint(
    _ kind: CredentialKind, using generator: inout some RandomNumberGenerator
  ) -> TokenSecret {
    var body = kind.prefix + "_"
    for _ in 0..<randomLength {
      body.append(Base62.alphabet[Int.random(in: 0..<62, using: &generator)])
    }
    return TokenSecret(body + checksum(of: body))
  }

  /// The kind of a value whose shape and checksum are right; `nil` for any other text.
  public static func kind(of value: String) -> CredentialKind? {
    let bytes = Array(value.utf8)
    guard let kind = CredentialKind.allCases.first(where: { bytes.starts(with: $0.prefix.utf8) })
    else { return nil }
    let start = kind.prefix.utf8.count + 1
    guard bytes.count == start + randomLength + checksumLength, bytes[start - 1] == 0x5F else {
      return nil
    }
    guard bytes[start...].allSatisfy(Base62.contains) else { return nil }
    let end = start + randomLength
    return checksum(of: bytes[..<end]).elementsEqual(bytes[end...]) ? kind : nil
  }

  /// The six characters that end a value which begins with `body`.
  static func checksum(of body: String) -> String {
    String(decoding: checksum(of: Array(body.utf8)[...]), as: UTF8.self)
  }

  private static func checksum(of body: ArraySlice<UInt8>) -> [UInt8] {
    var rest = CRC32.checksum(of: body)
    var digits = [UInt8](repeating: 0, count: checksumLength)
    for index in digits.indices.reversed() {
      digits[index] = Base62.digits[Int(rest % 62)]
      rest /= 62
    }
    return digits
  }
}

/// Digits, upper-case and lower-case letters, in this order.
enum Base62 {
  static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
  static let digits = alphabet.compactMap(\.asciiValue)

  static func contains(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}

/// CRC-32 as zlib, gzip and PNG compute it (ISO 3309; reflected polynomial 0xEDB88320).
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
    }
  }

  static func checksum(of bytes: some Sequence<UInt8>) -> UInt32 {
    advance(0xFFFF_FFFF, by: bytes) ^ 0xFFFF_FFFF
  }

  fileprivate static func advance(_ start: UInt32, by bytes: some Sequence<UInt8>) -> UInt32 {
    var value = start
    for byte in bytes {
      value = value >> 8 ^ table[Int((value ^ UInt32(byte)) & 0xFF)]
    }
    return value
  }
}

/// The same checksum over bytes that come piece by piece.
public struct RunningChecksum: Sendable {
  private var state: UInt32 = 0xFFFF_FFFF

  /// Begins with no bytes.
  public init() {}

  /// Takes the next bytes in.
  public mutating func add(_ bytes: ArraySlice<UInt8>) {
    state = bytes.withUnsafeBufferPointer { CRC32.advance(state, by: $0) }
  }

  /// The CRC-32 of all bytes so far.
  public var value: UInt32 { state ^ 0xFFFF_FFFF }
}
