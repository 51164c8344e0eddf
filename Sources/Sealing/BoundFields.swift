/// Fields that a seal is bound to, written so that no two lists of fields read the same.
struct BoundFields {
  private(set) var bytes: [UInt8] = []

  /// Adds a field: its length as four bytes, big-endian, then itself.
  mutating func add(_ field: some Collection<UInt8>) {
    let length = UInt32(truncatingIfNeeded: field.count)
    for shift in stride(from: 24, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: length >> UInt32(shift)))
    }
    bytes.append(contentsOf: field)
  }
}
