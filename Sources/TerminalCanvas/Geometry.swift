/// A width and a height in terminal cells; neither is ever negative.
public struct Size: Equatable, Hashable, Sendable {
  /// Columns, 0 or more.
  public var width: Int
  /// Rows, 0 or more.
  public var height: Int

  /// Makes a size; negative numbers become 0.
  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

/// A cell's place: column and row, counted from 0 at the top left.
public struct Point: Equatable, Hashable, Sendable {
  /// Column, from 0.
  public var x: Int
  /// Row, from 0.
  public var y: Int

  /// Makes a point; it may lie outside any canvas.
  public init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}

/// A rectangle of cells.
public struct Rect: Equatable, Hashable, Sendable {
  /// The top left cell.
  public var origin: Point
  /// How far it reaches.
  public var size: Size

  /// Makes a rectangle from its top left cell and its size.
  public init(x: Int, y: Int, width: Int, height: Int) {
    origin = Point(x: x, y: y)
    size = Size(width: width, height: height)
  }

  /// The first column.
  public var minX: Int { origin.x }
  /// The first row.
  public var minY: Int { origin.y }
  /// The column after the last.
  public var maxX: Int { origin.x + size.width }
  /// The row after the last.
  public var maxY: Int { origin.y + size.height }

  /// Whether the cell lies inside.
  public func contains(_ point: Point) -> Bool {
    point.x >= minX && point.x < maxX && point.y >= minY && point.y < maxY
  }

  /// The part that both share; empty when they share nothing.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(minX, other.minX)
    let top = max(minY, other.minY)
    return Rect(
      x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
  }

  /// The rectangle without a border of `cells` on every side.
  public func inset(by cells: Int) -> Rect {
    Rect(
      x: minX + cells, y: minY + cells, width: size.width - 2 * cells,
      height: size.height - 2 * cells)
  }
}
