import TerminalCanvas

/// Text in its place on a page.
struct PlacedText: Equatable {
  let point: Point
  let text: String
  let style: Style
}

/// A control in its place on a page; the cell to its left is kept for the focus mark.
struct PlacedControl<Message: Equatable & Sendable>: Equatable {
  let control: Control<Message>
  let rect: Rect
  /// The row of controls that it shares with others.
  let row: Int
}

/// A page set for a width: every text, border and control in its place, counted from the page's corner.
struct PageLayout<Message: Equatable & Sendable>: Equatable {
  private(set) var texts: [PlacedText] = []
  private(set) var boxes: [(rect: Rect, title: String)] = []
  private(set) var controls: [PlacedControl<Message>] = []
  private(set) var height = 0
  private let labelWidth: Int

  /// Sets a page.
  ///
  /// When it is higher than `rows`, blank lines give way, the last ones first.
  init(_ page: Page<Message>, width: Int, rows: Int = .max) {
    labelWidth = page.labelWidth
    place(page.blocks, x: 0, width: width)
    guard height > rows else { return }
    var excess = height - rows
    let tightened = page.blocks.droppingGaps(&excess)
    (texts, boxes, controls, height) = ([], [], [], 0)
    place(tightened, x: 0, width: width)
  }

  static func == (left: PageLayout, right: PageLayout) -> Bool {
    left.texts == right.texts && left.controls == right.controls && left.height == right.height
  }

  private mutating func place(_ blocks: [Block<Message>], x: Int, width: Int) {
    for block in blocks {
      switch block {
      case .gap: height += 1
      case .paragraph(let text, let style, let indent):
        placeLines(text, x: x + indent, width: width - indent, style: style)
      case .entry(let label, let text, let style):
        put(label, x: x, style: Style(.muted))
        let rest = width - labelWidth
        let first = text.prefix { $0 != " " }
        // A word that would be broken beside its label stands whole below it.
        if TextWidth.of(String(first)) > rest, TextWidth.of(String(first)) <= width - 2 {
          height += 1
          placeLines(text, x: x + 2, width: width - 2, style: style)
        } else {
          placeLines(text, x: x + labelWidth, width: rest, style: style)
        }
      case .row(let leading, let trailing):
        placeRow(leading, trailing, x: x, width: width)
      case .card(let title, let blocks):
        let top = height
        height += 1
        place(blocks, x: x + 2, width: width - 4)
        height += 1
        boxes.append((Rect(x: x, y: top, width: width, height: height - top), title))
      }
    }
  }

  private mutating func placeLines(_ text: String, x: Int, width: Int, style: Style) {
    // What fits keeps its blanks; breaking would make one of two.
    let lines = TextWidth.of(text) <= width ? [text] : text.wrapped(to: width)
    for line in lines {
      put(line, x: x, style: style)
      height += 1
    }
  }

  private mutating func placeRow(
    _ leading: [Piece<Message>], _ trailing: [Piece<Message>], x: Int, width: Int
  ) {
    let left = leading.reduce(0) { $0 + $1.width }
    let right = trailing.reduce(0) { $0 + $1.width }
    let fitsOneLine = left + right <= width
    place(leading, x: x, width: fitsOneLine ? width - right : width)
    if !trailing.isEmpty, !fitsOneLine { height += 1 }
    place(trailing, x: x + max(0, width - right), width: min(right, width))
    height += 1
  }

  private mutating func place(_ pieces: [Piece<Message>], x: Int, width: Int) {
    var column = x
    for piece in pieces {
      let rest = max(0, x + width - column)
      switch piece {
      case .text(let text, let style):
        put(text.fitted(to: rest), x: column, style: style)
        column += TextWidth.of(text)
      case .control(let control):
        // A button that has no room left begins the next line.
        if piece.width > rest, column > x {
          height += 1
          column = x
        }
        let taken = control.isField ? max(2, x + width - column) : piece.width
        controls.append(
          PlacedControl(
            control: control, rect: Rect(x: column + 1, y: height, width: taken - 1, height: 1),
            row: height))
        column += taken
      }
    }
  }

  private mutating func put(_ text: String, x: Int, style: Style) {
    texts.append(PlacedText(point: Point(x: x, y: height), text: text, style: style))
  }
}

extension Piece {
  /// Columns that the piece takes; a field takes what is left, and at least this.
  var width: Int {
    switch self {
    case .text(let text, _): TextWidth.of(text)
    case .control(let control): 1 + TextWidth.of(control.face)
    }
  }
}

extension Control {
  /// What is drawn of it; of a field, its narrowest form.
  var face: String {
    switch kind {
    case .button(let label): "[ \(label) ]"
    case .toggle(let label, let isOn): "[\(isOn ? "x" : " ")] \(label)"
    case .choice(let label, let isChosen): "(\(isChosen ? "•" : " ")) \(label)"
    case .field: "________"
    }
  }
}

extension Array {
  /// The blocks without so many gaps, taken away from the end; `excess` is what is still too much.
  fileprivate func droppingGaps<Message>(_ excess: inout Int) -> [Block<Message>]
  where Element == Block<Message> {
    var kept: [Block<Message>] = []
    for block in reversed() {
      switch block {
      case .gap where excess > 0: excess -= 1
      case .card(let title, let blocks):
        kept.append(.card(title: title, blocks.droppingGaps(&excess)))
      default: kept.append(block)
      }
    }
    return kept.reversed()
  }
}
