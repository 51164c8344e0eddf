/// What curl prints of its progress among the lines of `-v`, unless it is told to be silent.
enum CurlMeter {
  /// A line without the meter's columns; `nil` when nothing is left of it.
  ///
  /// The meter begins each of its own lines anew with a carriage return, and what comes next stands right behind it.
  static func removed(from line: String) -> String? {
    if isHeading(line) { return nil }
    guard line.utf8.contains(0x0D) || isMeter(line[...]) else { return line }
    var hasMeter = false
    let pieces = line.split(separator: "\r", omittingEmptySubsequences: false).map { piece in
      guard let rest = rest(of: piece) else { return piece }
      hasMeter = true
      return rest
    }
    guard hasMeter else { return line }
    let left = pieces.filter { !$0.isEmpty }.joined(separator: "\r")
    return left.isEmpty ? nil : left
  }

  private static func isHeading(_ line: String) -> Bool {
    let words = line.split { $0 == " " || $0 == "\r" }.prefix(2)
    return words == ["%", "Total"] || words == ["Dload", "Upload"]
  }

  private static func isMeter(_ piece: Substring) -> Bool { rest(of: piece) != nil }

  /// What stands behind figures, three times, and the speed; `nil` when this is no meter.
  private static func rest(of piece: Substring) -> Substring? {
    let figures = piece.utf8.prefix { " 0123456789.kMGTP".utf8.contains($0) }
    var index = figures.endIndex
    // The first time may begin with digits that were taken for figures.
    while index > figures.startIndex, piece.utf8[piece.utf8.index(before: index)] != 0x20 {
      index = piece.utf8.index(before: index)
    }
    var rest = piece[index...]
    guard index > figures.startIndex else { return nil }
    for _ in 0..<3 {
      guard let time = time(at: rest) else { return nil }
      rest = time.drop { $0 == " " }
    }
    guard rest.startIndex < piece.endIndex, rest.first?.isNumber == true else { return nil }
    return rest.drop { "0123456789.kMGTP".contains($0) }
  }

  /// What stands behind `--:--:--` or `0:00:01`.
  private static func time(at text: Substring) -> Substring? {
    let time = text.prefix { $0 != " " }
    let parts = time.split(separator: ":", omittingEmptySubsequences: false)
    let isTime =
      parts.count == 3
      && parts.allSatisfy { part in
        !part.isEmpty && (part == "--" || part.utf8.allSatisfy { (0x30...0x39).contains($0) })
      }
    return isTime ? text[time.endIndex...] : nil
  }
}
