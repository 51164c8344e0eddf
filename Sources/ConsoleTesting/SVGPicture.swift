public import TerminalCanvas

/// Draws a canvas as a scalable picture: a grid of monospaced letters on a dark ground.
public struct SVGPicture: Sendable {
  private static let cell = (width: 8.4, height: 17.0)
  private static let margin = 14.0
  private static let ground = "#14181f"
  private static let ink = "#d5dae2"

  private let canvas: Canvas
  private let palette: Palette

  /// Makes a picture of a canvas in a theme's colours.
  public init(_ canvas: Canvas, palette: Palette) {
    self.canvas = canvas
    self.palette = palette
  }

  /// The whole file.
  public var text: String {
    let width = Double(canvas.size.width) * SVGPicture.cell.width + 2 * SVGPicture.margin
    let height = Double(canvas.size.height) * SVGPicture.cell.height + 2 * SVGPicture.margin
    let font = "ui-monospace, 'DejaVu Sans Mono', 'Liberation Mono', Menlo, Consolas, monospace"
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(tidy(width)) \(tidy(height))\""
        + " width=\"\(tidy(width))\" height=\"\(tidy(height))\">",
      "<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"\(SVGPicture.ground)\"/>",
      "<g font-family=\"\(font)\" font-size=\"14\" xml:space=\"preserve\">",
    ]
    for y in 0..<canvas.size.height { lines += row(y) }
    return (lines + ["</g>", "</svg>"]).joined(separator: "\n") + "\n"
  }

  private func row(_ y: Int) -> [String] {
    let cells = Array(canvas.row(y))
    var lines: [String] = []
    var start = 0
    while start < cells.count {
      var end = start + 1
      while end < cells.count, cells[end].style == cells[start].style { end += 1 }
      lines += run(cells[start..<end], y: y)
      start = end
    }
    return lines
  }

  private func run(_ cells: ArraySlice<Cell>, y: Int) -> [String] {
    guard let first = cells.first else { return [] }
    let look = palette.look(of: first.style)
    var ink = look.foreground.map(SVGPicture.hex) ?? SVGPicture.ink
    var ground = look.background.map(SVGPicture.hex) ?? SVGPicture.ground
    if look.isReversed { swap(&ink, &ground) }
    var lines: [String] = []
    if ground != SVGPicture.ground {
      lines.append(
        "<rect x=\"\(x(cells.startIndex))\" y=\"\(top(y))\" width=\"\(length(cells.count))\""
          + " height=\"\(tidy(SVGPicture.cell.height))\" fill=\"\(ground)\"/>")
    }
    lines += words(cells).map { piece in
      let text = piece.map(\.text).joined()
      let emphasis =
        (look.isBold ? " font-weight=\"bold\"" : "")
        + (look.isUnderlined ? " text-decoration=\"underline\"" : "")
      return "<text x=\"\(x(piece.startIndex))\" y=\"\(baseline(y))\""
        + " textLength=\"\(length(piece.count))\" lengthAdjust=\"spacingAndGlyphs\""
        + " fill=\"\(ink)\"\(emphasis)>\(escaped(text))</text>"
    }
    return lines
  }

  /// The run without the blanks around it, as none or one piece.
  private func words(_ cells: ArraySlice<Cell>) -> [ArraySlice<Cell>] {
    var rest = cells
    while rest.first?.text == " " { rest.removeFirst() }
    while rest.last?.text == " " { rest.removeLast() }
    return rest.isEmpty ? [] : [rest]
  }

  private func x(_ column: Int) -> String {
    tidy(SVGPicture.margin + Double(column) * SVGPicture.cell.width)
  }

  private func top(_ row: Int) -> String {
    tidy(SVGPicture.margin + Double(row) * SVGPicture.cell.height)
  }

  private func baseline(_ row: Int) -> String {
    tidy(SVGPicture.margin + Double(row) * SVGPicture.cell.height + 13)
  }

  private func length(_ columns: Int) -> String { tidy(Double(columns) * SVGPicture.cell.width) }

  /// A number with at most one digit behind the point.
  private func tidy(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      default: String(character)
      }
    }.joined()
  }

  private static func hex(_ color: Color) -> String {
    switch color {
    case .black: "#20242c"
    case .red: "#e06c75"
    case .green: "#98c379"
    case .yellow: "#e5c07b"
    case .blue: "#61afef"
    case .magenta: "#c678dd"
    case .cyan: "#56b6c2"
    case .white: "#abb2bf"
    case .brightBlack: "#7f8794"
    case .brightRed: "#ff8791"
    case .brightGreen: "#b5e890"
    case .brightYellow: "#ffd98e"
    case .brightBlue: "#82c4ff"
    case .brightMagenta: "#e198f5"
    case .brightCyan: "#74d4df"
    case .brightWhite: "#ffffff"
    }
  }
}
