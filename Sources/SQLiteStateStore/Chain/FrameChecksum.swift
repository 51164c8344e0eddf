/// The running checksum of a write-ahead log, after "The SQLite Database File Format", section 4.2.
struct FrameChecksum {
  /// Whether words are read with their highest byte first: the log's own header says so.
  private let isBigEndian: Bool
  private var sums: (first: UInt32, second: UInt32) = (0, 0)

  /// Begins with nothing.
  init(isBigEndian: Bool) {
    self.isBigEndian = isBigEndian
  }

  /// Goes on over bytes, eight at a time.
  mutating func add(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { bytes in
      for start in stride(from: 0, through: bytes.count - 8, by: 8) {
        sums.first &+= word(bytes, start) &+ sums.second
        sums.second &+= word(bytes, start + 4) &+ sums.first
      }
    }
  }

  /// It as it is stored: always with the highest byte first.
  var bytes: [UInt8] {
    [sums.first, sums.second].flatMap { sum in
      (0..<4).map { UInt8(truncatingIfNeeded: sum >> (24 - 8 * $0)) }
    }
  }

  private func word(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> UInt32 {
    let word = bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self)
    return isBigEndian ? UInt32(bigEndian: word) : UInt32(littleEndian: word)
  }
}
