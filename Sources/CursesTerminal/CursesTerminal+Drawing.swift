internal import CCurses
public import TerminalCanvas

extension CursesTerminal {
  /// Shows the picture; only what differs from the last one is sent.
  ///
  /// Rows that have not changed are not even given to ncurses, which compares the rest cell by cell.
  public func draw(_ canvas: Canvas, with palette: Palette) {
    guard isOpen, !isHungUp else { return }
    let keepsRows = shown.map { $0.palette == palette && $0.canvas.size == canvas.size } ?? false
    // In a window of one column ncurses fills the last cell with garbage: it has no neighbour to shift.
    let height = size.width == 1 ? size.height - 1 : size.height
    for y in 0..<height {
      if keepsRows, let shown, shown.canvas.row(y) == canvas.row(y) { continue }
      drawRow(y, of: canvas, with: palette)
    }
    shown = (canvas, palette)
    if let cursor = canvas.cursor, cursor.x >= 0, cursor.y >= 0, cursor.x < size.width,
      cursor.y < size.height
    {
      keydesk_curses_flush(CInt(cursor.y), CInt(cursor.x))
    } else {
      keydesk_curses_flush(-1, 0)
    }
  }

  /// Forgets what the screen shows, so that the next `draw` sends everything (Ctrl-L).
  public func invalidate() {
    guard isOpen else { return }
    shown = nil
    keydesk_curses_invalidate()
  }

  private func drawRow(_ y: Int, of canvas: Canvas, with palette: Palette) {
    let row = canvas.row(y)
    var style = Style.text
    var drawn = colors.drawn(palette.look(of: style))
    var x = 0
    while x < size.width {
      let cell = x < row.count ? row[row.startIndex + x] : .blank
      if cell.style != style {
        style = cell.style
        drawn = colors.drawn(palette.look(of: style))
      }
      let next = row.startIndex + x + 1
      let isWide = next < row.endIndex && row[next].text.isEmpty && !cell.text.isEmpty
      let width = isWide ? 2 : 1
      put(cell.text, at: Point(x: x, y: y), width: width, drawn: drawn)
      x += width
    }
  }

  private func put(_ text: String, at point: Point, width: Int, drawn: ColorPairs.Drawn) {
    var x = point.x
    let drawsUnicode = traits.drawsUnicode
    for (piece, used) in CellComposer.pieces(of: text, width: width, drawsUnicode: drawsUnicode) {
      keydesk_curses_put(
        CInt(point.y), CInt(x), piece, CInt(piece.count), drawn.attributes, drawn.pair)
      x += used
    }
  }
}
