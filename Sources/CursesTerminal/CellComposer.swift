internal import CCurses
import TerminalCanvas

/// What ncurses is to be given for one cell of a canvas, so that its count of columns stays the canvas's.
///
/// ncurses takes one letter and up to four marks of no width, and trusts the C library's widths, which
/// know nothing of clusters: joined emoji and flags are cut down to what both sides agree on.
enum CellComposer {
  /// Letter and marks for one place.
  typealias Piece = [UInt32]

  private static let question: UInt32 = 0x3F
  private static let blank: UInt32 = 0x20
  private static let mostMarks = 4
  private static let regionalIndicators: ClosedRange<UInt32> = 0x1F1E6...0x1F1FF

  /// One piece for each place that is to be drawn: one for a letter of `width` columns, two when a
  /// wide cluster has to be drawn as two narrow ones.
  static func pieces(of text: String, width: Int, drawsUnicode: Bool) -> [Piece] {
    let scalars = text.unicodeScalars.map(\.value)
    guard let first = scalars.first else { return [] }
    if first < 0x80, scalars.count == 1 { return [[first < 0x20 || first == 0x7F ? question : first]] }
    guard drawsUnicode else { return Array(repeating: [question], count: width) }
    if regionalIndicators.contains(first) { return flag(scalars, width: width) }
    let marks = scalars.dropFirst().filter(isMark).prefix(mostMarks)
    switch (Int(keydesk_curses_width(first)), width) {
    case (2, 2), (1, 1): return [[first] + marks]
    case (1, 2): return [[first] + marks, [blank]]
    // A mark without a letter, which would go to the letter before it.
    case (0, 1) where isMark(first): return [[blank, first]]
    default: return Array(repeating: [question], count: width)
    }
  }

  /// Its two letters: terminals do not agree on how wide a flag is.
  private static func flag(_ scalars: [UInt32], width: Int) -> [Piece] {
    (0..<width).map { index in
      guard index < scalars.count, regionalIndicators.contains(scalars[index]) else {
        return [blank]
      }
      return [scalars[index] - regionalIndicators.lowerBound + 0x41]
    }
  }

  /// Marks that stay on their letter; joiners and variation selectors would change its width.
  private static func isMark(_ scalar: UInt32) -> Bool {
    guard scalar != 0x200D, !(0xFE00...0xFE0F).contains(scalar) else { return false }
    return keydesk_curses_width(scalar) == 0
  }
}
