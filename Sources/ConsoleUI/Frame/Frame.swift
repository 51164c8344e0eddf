import ConsoleResources
import Credentials
import TerminalCanvas

/// Where the parts of the window are, for a size.
struct Frame: Equatable {
  /// Below this the sidebar folds.
  static let unfoldedWidth = 72
  /// The smallest window that the console draws in.
  static let smallest = Size(width: 40, height: 12)
  /// The most that a notice takes: the longest sentence in the smallest window.
  static let mostNoticeLines = 4
  /// The widest that words get: longer lines are hard to read.
  static let widestText = 96

  let size: Size
  /// Lines of the notice; a long one takes rows away from the content.
  var noticeLines = 1
  /// Whether the content is columns, which take all the width there is.
  var holdsList = false

  var isTooSmall: Bool {
    size.width < Frame.smallest.width || size.height < Frame.smallest.height
  }

  var isFolded: Bool { size.width < Frame.unfoldedWidth }

  var rows: Int { max(0, size.height - 5 - noticeLines) }

  var sidebar: Rect { Rect(x: 0, y: 3, width: Sidebar.width, height: rows) }

  var content: Rect {
    let x = isFolded ? 1 : Sidebar.width + 2
    let width = size.width - x - (isFolded ? 1 : 0)
    return Rect(
      x: x, y: 3, width: holdsList ? width : min(width, Frame.widestText), height: rows)
  }

  var notice: Rect {
    Rect(
      x: 1, y: size.height - 1 - noticeLines, width: size.width - 2, height: noticeLines)
  }

  /// The rule between content and notice.
  private var lowerRule: Int { notice.minY - 1 }

  var footer: Rect { Rect(x: 1, y: size.height - 1, width: size.width - 2, height: 1) }

  /// Where a form stands that has no frame around it: sign-in and welcome.
  ///
  /// Below it is a row for the mark that says that there is more.
  var form: Rect {
    let width = min(56, size.width - 2)
    let top = size.height >= 20 ? 3 : 1
    return Rect(
      x: (size.width - width) / 2, y: top, width: width,
      height: max(0, size.height - top - 2 - noticeLines))
  }

  /// Draws title, breadcrumb and rules.
  func paint(on canvas: inout Canvas, overview: Overview?, route: Route) {
    let signs = BoxSigns(drawsUnicode: canvas.drawsUnicode)
    canvas.put(
      Phrase.product.text, at: Point(x: 1, y: 0), style: Style(.heading, isBold: true))
    if let overview {
      let who =
        "\(overview.user.login.text.displayable) · \(overview.selected.account.name.text.displayable)"
      let shown = who.fitted(to: size.width - 12)
      canvas.put(shown, at: Point(x: size.width - 1 - TextWidth.of(shown), y: 0))
    }
    canvas.put(route.breadcrumb(width: size.width - 2), at: Point(x: 1, y: 1))
    for y in [2, lowerRule] {
      canvas.put(
        String(repeating: signs.horizontal, count: size.width), at: Point(x: 0, y: y),
        style: Style(.line))
    }
    guard !isFolded else { return }
    canvas.put(signs.teeDown, at: Point(x: Sidebar.width, y: 2), style: Style(.line))
    canvas.put(
      signs.teeUp, at: Point(x: Sidebar.width, y: lowerRule), style: Style(.line))
    for y in 3..<lowerRule {
      canvas.put(signs.vertical, at: Point(x: Sidebar.width, y: y), style: Style(.line))
    }
  }

  /// How many lines a notice takes in a window so wide; never so many that nothing else is left.
  static func lines(of notice: Notice?, width: Int) -> Int {
    let lines = notice?.text.wrapped(to: max(1, width - 2)).count ?? 1
    return min(max(1, lines), mostNoticeLines)
  }

  /// Draws the notice.
  func paint(_ notice: Notice?, on canvas: inout Canvas) {
    var lines = notice?.text.wrapped(to: self.notice.size.width) ?? []
    if lines.count > noticeLines {
      lines[noticeLines - 1] = (lines[noticeLines - 1] + " …").fitted(to: self.notice.size.width)
    }
    for (row, line) in lines.prefix(noticeLines).enumerated() {
      canvas.put(
        line, at: Point(x: self.notice.minX, y: self.notice.minY + row),
        style: Style(notice?.role ?? .text))
    }
  }

  /// Draws the keys that work here and now; the last `kept` of them give way last.
  ///
  /// - Parameter border: the part of a border that they are drawn over; `nil` for the window's own footer.
  func paint(
    _ hints: [KeyHint], kept: Int, over border: Rect? = nil, on canvas: inout Canvas
  ) {
    let footer = border ?? self.footer
    var shown = hints.filter { $0.blocked == nil }
    let width = { (hints: [KeyHint]) in
      hints.reduce(0) { $0 + TextWidth.of($1.key) + 1 + TextWidth.of($1.label) + 2 } - 2
    }
    while width(shown) > footer.size.width, shown.count > kept {
      shown.remove(at: shown.count - kept - 1)
    }
    var x = footer.minX
    if border != nil {
      canvas.put(
        String(repeating: " ", count: width(shown) + 2), at: Point(x: x - 1, y: footer.minY))
    }
    for hint in shown {
      x = canvas.put(hint.key, at: Point(x: x, y: footer.minY), style: Style(.key))
      x = canvas.put(" \(hint.label)", at: Point(x: x, y: footer.minY), style: Style(.muted)) + 2
    }
  }
}
