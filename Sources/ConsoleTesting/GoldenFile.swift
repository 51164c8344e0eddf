import Foundation
public import TerminalCanvas

/// A picture that was read and found right, kept as a text file.
///
/// It holds the picture, a line with the cursor's place and, where asked for, a second grid with a letter
/// for each cell's role: a capital where the cell is bold, reversed or underlined.
public struct GoldenFile: Sendable {
  /// What comparing a picture with its file came to.
  public enum Outcome: Equatable, Sendable {
    /// It is the picture of the file.
    case same
    /// The file was written; the run fails, so that nobody records without looking.
    case recorded
    /// It is another picture, or there is no file: what is expected, and what was drawn.
    case different(expected: String?, drawn: String)
  }

  /// The environment variable that asks for writing the files anew.
  public static let recordVariable = "KEYDESK_RECORD_GOLDENS"

  private let path: String

  /// Names a file in a folder.
  public init(_ name: String, in folder: String) {
    path = "\(folder)/\(name).txt"
  }

  /// Compares a picture with the file, or writes the file when that was asked for.
  public func check(_ drawn: String) throws -> Outcome {
    let expected = FileManager.default.contents(atPath: path).map {
      String(decoding: $0, as: UTF8.self)
    }
    if expected == drawn { return .same }
    guard ProcessInfo.processInfo.environment[GoldenFile.recordVariable] == "1" else {
      return .different(expected: expected, drawn: drawn)
    }
    try drawn.write(toFile: path, atomically: true, encoding: .utf8)
    return .recorded
  }

  /// What a file holds for a picture.
  public static func text(of canvas: Canvas, showsStyles: Bool) -> String {
    var parts = [canvas.text]
    let cursor = canvas.cursor.map { "row \($0.y + 1), column \($0.x + 1)" } ?? "hidden"
    parts.append("=== \(canvas.size.width)x\(canvas.size.height), cursor \(cursor)")
    if showsStyles {
      for y in 0..<canvas.size.height {
        var row = canvas.row(y).map(letter).joined()
        while row.last == " " { row.removeLast() }
        parts.append(row)
      }
    }
    return parts.joined(separator: "\n") + "\n"
  }

  /// What a picture looks like without colour: `b` bold, `u` underlined, `r` reversed, a capital for bold and
  /// one of the others, `.` for plain signs.
  public static func emphasis(of canvas: Canvas, in palette: Palette) -> String {
    let rows = (0..<canvas.size.height).map { y in
      var row = canvas.row(y).map { cell in
        let look = palette.look(of: cell.style)
        let sign = look.isReversed ? "r" : look.isUnderlined ? "u" : ""
        if !sign.isEmpty { return look.isBold ? sign.uppercased() : sign }
        if cell.text == " " { return " " }
        return look.isBold ? "b" : "."
      }.joined()
      while row.last == " " { row.removeLast() }
      return row
    }
    return rows.joined(separator: "\n") + "\n"
  }

  private static func letter(of cell: Cell) -> String {
    let style = cell.style
    let isEmphasised = style.isBold || style.isReversed || style.isUnderlined
    guard cell.text != " " || isEmphasised else { return " " }
    let letter = letters[style.role] ?? "?"
    return isEmphasised ? letter.uppercased() : letter
  }

  private static let letters: [Role: String] = [
    .text: "t", .muted: "m", .line: "l", .heading: "h", .focus: "f", .control: "c",
    .selected: "s", .success: "g", .warning: "w", .danger: "d", .key: "k", .value: "v",
  ]
}
