/// One cell of the grid.
public struct Cell: Hashable, Sendable {
  /// One grapheme cluster, or empty for the right half of a wide one.
  public var text: String
  /// How it is drawn.
  public var style: Style

  /// Makes a cell.
  public init(_ text: String = " ", style: Style = .text) {
    self.text = text
    self.style = style
  }

  /// A blank in the ordinary style.
  public static let blank = Cell()
}

/// A picture: a grid of cells and the place of the cursor.
///
/// Everything is drawn into a canvas, never to a terminal. Drawing outside the grid or the clip is cut off.
public struct Canvas: Equatable, Sendable {
  /// How large the picture is.
  public let size: Size
  /// Whether borders and marks are drawn in Unicode; otherwise in ASCII.
  public let drawsUnicode: Bool
  /// Where the hardware cursor sits; `nil` hides it.
  public var cursor: Point?
  /// Where drawing has an effect; the whole grid at first.
  public var clip: Rect
  private var cells: [Cell]

  /// Makes a blank picture.
  public init(size: Size, drawsUnicode: Bool = true) {
    self.size = size
    self.drawsUnicode = drawsUnicode
    clip = Rect(x: 0, y: 0, width: size.width, height: size.height)
    cells = Array(repeating: .blank, count: size.width * size.height)
  }

  /// The cell at a place; blank outside the grid.
  public subscript(_ point: Point) -> Cell {
    isInside(point) ? cells[point.y * size.width + point.x] : .blank
  }

  /// The cells of one row from left to right; none outside the grid.
  public func row(_ y: Int) -> ArraySlice<Cell> {
    guard y >= 0, y < size.height else { return [] }
    return cells[y * size.width..<(y + 1) * size.width]
  }

  /// Writes text from a place to the right; returns the column after its last cell.
  ///
  /// A wide letter that would be cut in half is drawn as a blank. Control characters are drawn as `?`:
  /// text from outside is to be escaped before it comes here.
  @discardableResult
  public mutating func put(_ text: String, at point: Point, style: Style = .text) -> Int {
    var x = point.x
    for character in text {
      x += put(character, at: Point(x: x, y: point.y), style: style)
    }
    return x
  }

  /// Fills a rectangle with one sign of width 1.
  public mutating func fill(_ rect: Rect, with sign: Character = " ", style: Style = .text) {
    for y in rect.minY..<rect.maxY {
      for x in rect.minX..<rect.maxX {
        set(Cell(String(sign), style: style), at: Point(x: x, y: y))
      }
    }
  }

  /// Changes the style of what is already drawn in a rectangle.
  public mutating func restyle(_ rect: Rect, style: Style) {
    for y in rect.minY..<rect.maxY {
      for x in rect.minX..<rect.maxX where clip.contains(Point(x: x, y: y)) {
        let point = Point(x: x, y: y)
        guard isInside(point) else { continue }
        cells[y * size.width + x].style = style
      }
    }
  }

  /// Every row as plain text with its trailing blanks removed: what a golden file holds.
  public var text: String {
    (0..<size.height).map { y in
      var row = ""
      for x in 0..<size.width { row += cells[y * size.width + x].text }
      while row.last == " " { row.removeLast() }
      return row
    }.joined(separator: "\n")
  }

  private mutating func put(_ character: Character, at point: Point, style: Style) -> Int {
    let shown = TextWidth.isControl(character) ? Character("?") : character
    let width = TextWidth.of(shown)
    guard width > 0 else { return 0 }
    guard drawsUnicode || shown.isASCII else {
      for offset in 0..<width {
        set(Cell("?", style: style), at: Point(x: point.x + offset, y: point.y))
      }
      return width
    }
    let right = Point(x: point.x + 1, y: point.y)
    if width == 2 && !(accepts(point) && accepts(right)) {
      set(Cell(" ", style: style), at: point)
      set(Cell(" ", style: style), at: right)
      return width
    }
    set(Cell(String(shown), style: style), at: point)
    if width == 2 { set(Cell("", style: style), at: right) }
    return width
  }

  /// Replaces a cell; the other half of a wide letter that is overwritten becomes a blank.
  private mutating func set(_ cell: Cell, at point: Point) {
    guard accepts(point) else { return }
    let index = point.y * size.width + point.x
    if cells[index].text.isEmpty, point.x > 0, !cell.text.isEmpty {
      cells[index - 1].text = " "
    }
    if point.x + 1 < size.width, cells[index + 1].text.isEmpty, !cells[index].text.isEmpty {
      cells[index + 1].text = " "
    }
    cells[index] = cell
  }

  private func accepts(_ point: Point) -> Bool { isInside(point) && clip.contains(point) }

  private func isInside(_ point: Point) -> Bool {
    point.x >= 0 && point.y >= 0 && point.x < size.width && point.y < size.height
  }
}
