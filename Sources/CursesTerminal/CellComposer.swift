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

  /// The pieces from left to right with their widths, together `width` columns.
  static func pieces(of text: String, width: Int, drawsUnicode: Bool) -> [(Piece, width: Int)] {
    if let byte = text.utf8.first, byte < 0x80, text.utf8.count == 1 {
      return [([byte < 0x20 || byte == 0x7F ? question : UInt32(byte)], 1)]
    }
    let scalars = text.unicodeScalars.map(\.value)
    guard drawsUnicode, let first = scalars.first else { return questions(width) }
    if regionalIndicators.contains(first) { return flag(scalars, width: width) }
    var pieces: [(Piece, width: Int)] = []
    var used = 0
    for scalar in scalars {
      let needed = Int(keydesk_curses_width(scalar))
      if needed > 0 {
        guard used + needed <= width else { break }
        pieces.append(([scalar], needed))
        used += needed
      } else if isMark(scalar), let last = pieces.indices.last, pieces[last].0.count <= mostMarks {
        pieces[last].0.append(scalar)
      }
    }
    guard used > 0 else { return questions(width) }
    return pieces + Array(repeating: ([blank], 1), count: width - used)
  }

  private static func questions(_ count: Int) -> [(Piece, width: Int)] {
    Array(repeating: ([question], 1), count: count)
  }

  /// Its two letters: terminals do not agree on how wide a flag is.
  private static func flag(_ scalars: [UInt32], width: Int) -> [(Piece, width: Int)] {
    (0..<width).map { index in
      guard index < scalars.count, regionalIndicators.contains(scalars[index]) else {
        return ([blank], 1)
      }
      return ([scalars[index] - regionalIndicators.lowerBound + 0x41], 1)
    }
  }

  /// Marks that stay on their letter; joiners and variation selectors would change its width.
  private static func isMark(_ scalar: UInt32) -> Bool {
    guard scalar != 0x200D, !(0xFE00...0xFE0F).contains(scalar) else { return false }
    return keydesk_curses_width(scalar) == 0
  }
}
