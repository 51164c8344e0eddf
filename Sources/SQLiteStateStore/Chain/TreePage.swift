/// One page of a table's tree as it stands in a file, after "The SQLite Database File Format", section 1.6 and 2.1.
///
/// Nothing is taken for granted: a page may be torn, or no tree's at all.
struct TreePage {
  private enum Kind: UInt8 {
    case inner = 5
    case leaf = 13
  }

  private let bytes: [UInt8]
  private let start: Int
  private let kind: Kind
  /// How many rows, or pages below it less one, it says that it has.
  let cellCount: Int

  /// `nil` for what is no page of a table.
  ///
  /// - Parameter isFirst: whether the file's own header stands before it.
  init?(_ bytes: [UInt8], isFirst: Bool = false) {
    start = isFirst ? 100 : 0
    guard start < bytes.count, let kind = Kind(rawValue: bytes[start]),
      let count = bytes.number(at: start + 3, bytes: 2)
    else { return nil }
    (self.bytes, self.kind, cellCount) = (bytes, kind, count)
  }

  /// The pages below it.
  var children: [Int] {
    guard kind == .inner else { return [] }
    let cells = (0..<cellCount).compactMap { cell in
      cellStart(cell).flatMap { bytes.number(at: $0, bytes: 4) }
    }
    return cells + [bytes.number(at: start + 8, bytes: 4)].compactMap { $0 }
  }

  /// The rows that are on it.
  var rows: Range<Int> { kind == .leaf ? 0..<cellCount : 0..<0 }

  /// The first columns of a row as bytes; `nil` when they are not all on this page.
  func record(_ row: Int, columns: Int) -> [ArraySlice<UInt8>]? {
    guard kind == .leaf, let start = cellStart(row), let (_, rowID) = bytes.varint(at: start),
      let (_, header) = bytes.varint(at: rowID), let (length, types) = bytes.varint(at: header)
    else { return nil }
    var (type, value) = (types, header + length)
    var found: [ArraySlice<UInt8>] = []
    for _ in 0..<columns {
      guard type < header + length, let (code, next) = bytes.varint(at: type),
        let end = TreePage.length(code).map({ value + $0 }), end <= bytes.count
      else { return nil }
      found.append(bytes[value..<end])
      (type, value) = (next, end)
    }
    return found
  }

  private func cellStart(_ cell: Int) -> Int? {
    bytes.number(at: start + (kind == .inner ? 12 : 8) + 2 * cell, bytes: 2)
  }

  /// How many bytes a value takes; `nil` for codes that no file has.
  private static func length(_ code: Int) -> Int? {
    switch code {
    case 0, 8, 9: 0
    case 1...4: code
    case 5: 6
    case 6, 7: 8
    case 12...: (code - 12) / 2
    default: nil
    }
  }
}

extension [UInt8] {
  /// A number of some bytes, the highest first; `nil` beyond the end.
  func number(at start: Int, bytes: Int) -> Int? {
    guard start >= 0, start + bytes <= count else { return nil }
    return self[start..<start + bytes].reduce(0) { $0 << 8 | Int($1) }
  }

  /// A number of up to five bytes, seven bits each, and where it ends; longer ones count nothing here.
  fileprivate func varint(at start: Int) -> (value: Int, end: Int)? {
    var value = 0
    for position in start..<start + 5 {
      guard position >= 0, position < count else { return nil }
      value = value << 7 | Int(self[position] & 0x7F)
      if self[position] < 0x80 { return (value, position + 1) }
    }
    return nil
  }
}
