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
  /// Whether letters beyond ASCII are drawn: somebody's name keeps them when only borders are to be plain.
  public let drawsLetters: Bool
  /// Where the hardware cursor sits; `nil` hides it.
  public var cursor: Point?
  /// Where drawing has an effect; the whole grid at first.
  public var clip: Rect
  private var cells: [Cell]

  /// Makes a blank picture.
  ///
  /// - Parameter drawsLetters: as `drawsUnicode` unless it is said.
  public init(size: Size, drawsUnicode: Bool = true, drawsLetters: Bool? = nil) {
    self.size = size
    self.drawsUnicode = drawsUnicode
    self.drawsLetters = drawsLetters ?? drawsUnicode
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
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      return putPlain(text, at: point, style: style)
    }
    var x = point.x
    for character in text {
      x += put(character, at: Point(x: x, y: point.y), style: style)
    }
    return x
  }

  /// Fills a rectangle with one sign of width 1.
  public mutating func fill(_ rect: Rect, with sign: Character = " ", style: Style = .text) {
    let cell = Cell(String(drawable(sign)), style: style)
    let area = visible(rect)
    for y in area.minY..<area.maxY {
      for x in area.minX..<area.maxX { set(cell, at: Point(x: x, y: y)) }
    }
  }

  /// Changes the style of what is already drawn in a rectangle.
  public mutating func restyle(_ rect: Rect, style: Style) {
    let area = visible(rect)
    for y in area.minY..<area.maxY {
      for x in area.minX..<area.maxX { cells[y * size.width + x].style = style }
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

  /// The quick way for what most texts are: one byte, one cell.
  private mutating func putPlain(_ text: String, at point: Point, style: Style) -> Int {
    var place = point
    for byte in text.utf8 {
      set(Cell(String(Unicode.Scalar(byte)), style: style), at: place)
      place.x += 1
    }
    return place.x
  }

  private mutating func put(_ character: Character, at point: Point, style: Style) -> Int {
    let width = TextWidth.of(character)
    guard width > 0 else { return 0 }
    let right = Point(x: point.x + 1, y: point.y)
    let shown = drawable(character)
    if width == 1 {
      set(Cell(String(shown), style: style), at: point)
    } else if shown != character {
      set(Cell(String(shown), style: style), at: point)
      set(Cell(String(shown), style: style), at: right)
    } else if accepts(point) && accepts(right) {
      set(Cell(String(shown), style: style), at: point)
      set(Cell("", style: style), at: right)
    } else {
      set(Cell(" ", style: style), at: point)
      set(Cell(" ", style: style), at: right)
    }
    return width
  }

  /// The sign itself, or what stands for one that must not or cannot be drawn.
  private func drawable(_ character: Character) -> Character {
    if TextWidth.isControl(character) { return "?" }
    guard !drawsUnicode, !character.isASCII else { return character }
    return drawsLetters
      ? PlainSigns.sign(for: character) ?? character : PlainSigns.substitute(for: character)
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

  /// The part of a rectangle where drawing has an effect.
  private func visible(_ rect: Rect) -> Rect {
    rect.intersection(clip).intersection(Rect(x: 0, y: 0, width: size.width, height: size.height))
  }

  private func accepts(_ point: Point) -> Bool { isInside(point) && clip.contains(point) }

  private func isInside(_ point: Point) -> Bool {
    point.x >= 0 && point.y >= 0 && point.x < size.width && point.y < size.height
  }
}
