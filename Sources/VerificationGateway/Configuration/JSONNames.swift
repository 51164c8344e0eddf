import Credentials
import FoundationEssentials

/// The names of a JSON text's members, read by themselves: a decoder takes one of two that are the same and never says
/// so, and reads encodings that are not JSON's.
struct JSONNames {
  private let bytes: [UInt8]
  private var index = 0
  private var repeated: String?

  /// The first name that an object has twice; `nil` when there is none.
  ///
  /// The text's form is left for the decoder to judge: what ends too early has no more names.
  static func repeated(in bytes: [UInt8]) -> String? {
    var names = JSONNames(bytes: bytes)
    names.readValue(depth: 0)
    return names.repeated
  }

  /// Whether the bytes are UTF-8 as JSON wants it: no mark at the beginning, no byte that only UTF-16 or UTF-32 has.
  static func isUTF8(_ bytes: [UInt8]) -> Bool {
    !bytes.contains(0) && !bytes.starts(with: [0xEF, 0xBB, 0xBF])
      && String(validating: bytes, as: UTF8.self) != nil
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
  }

  private mutating func skip(_ byte: Unicode.Scalar) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: byte) else { return false }
    index += 1
    return true
  }

  /// Deeper than the decoder goes nothing is read.
  private mutating func readValue(depth: Int) {
    guard depth < 512, repeated == nil else { return }
    if skip("{") {
      readMembers(depth: depth)
    } else if skip("[") {
      repeat { readValue(depth: depth + 1) } while skip(",")
      _ = skip("]")
    } else if next == UInt8(ascii: "\"") {
      _ = readString()
    } else {
      while let byte = next, ![0x2C, 0x5D, 0x7D].contains(byte) { index += 1 }
    }
  }

  private mutating func readMembers(depth: Int) {
    var names: Set<String> = []
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\""), let name = readString(), skip(":") else { break }
      if !names.insert(name).inserted { repeated = repeated ?? name }
      readValue(depth: depth + 1)
    } while skip(",")
    _ = skip("}")
  }

  /// The text of a string, its escapes resolved by the decoder that reads the rest.
  private mutating func readString() -> String? {
    let start = index
    index += 1
    while let byte = next, byte != UInt8(ascii: "\"") {
      index += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    guard next != nil else { return nil }
    index += 1
    do {
      return try JSONDecoder().decode(String.self, from: Data(bytes[start..<index]))
    } catch {
      return nil
    }
  }
}
