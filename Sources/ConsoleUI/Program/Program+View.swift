import ConsoleResources
public import TerminalCanvas

extension Program {
  /// The whole picture for the window's size; the same state always gives the same picture.
  public func view() -> Canvas {
    var canvas = Canvas(
      size: size, drawsUnicode: state.settings.drawsUnicode,
      drawsLetters: state.settings.showsUnicode)
    guard !frame.isTooSmall else {
      paintTooSmall(on: &canvas)
      return canvas
    }
    if stage == .open { paintOpen(frame, on: &canvas) } else { paintForm(frame, on: &canvas) }
    frame.paint(shownNotice, on: &canvas)
    frame.paint(footerHints, kept: keptHints, on: &canvas)
    for layer in layers {
      switch layer {
      case .confirmation(let dialog): dialog.paint(on: &canvas)
      case .panel(let panel): panel.paint(on: &canvas)
      case .form(let form): form.box.paint(on: &canvas)
      case .details(let details): details.box.paint(on: &canvas)
      }
    }
    if let keysBorder { frame.paint(footerHints, kept: 1, over: keysBorder, on: &canvas) }
    return canvas
  }

  /// The border that holds the keys where what lies over the screen covers the footer.
  private var keysBorder: Rect? {
    let (box, scrolls): (Rect, Bool)
    switch layers.last {
    case .confirmation(let dialog): (box, scrolls) = (dialog.rect(in: size), false)
    case .form(let form): (box, scrolls) = (form.box.rect(in: size), form.box.scrolls(in: size))
    case .details(let details):
      (box, scrolls) = (details.box.rect(in: size), details.box.scrolls(in: size))
    case .panel, nil: return nil
    }
    guard box.maxY == size.height else { return nil }
    // At its right end stands whether there is more.
    let width = box.size.width - 5 - (scrolls ? TextWidth.of(Phrase.moreBelow.text) + 3 : 0)
    return Rect(x: box.minX + 2, y: box.maxY - 1, width: width, height: 1)
  }

  private func paintOpen(_ frame: Frame, on canvas: inout Canvas) {
    frame.paint(on: &canvas, overview: state.overview, route: route)
    let hasFocus = area == .content
    screen.paint(on: &canvas, in: frame.content, focus, state, hasFocus: hasFocus)
    screen.paintList(on: &canvas, in: frame.content, state, hasFocus: hasFocus)
    guard !frame.isFolded || !hasFocus else { return }
    if frame.isFolded {
      let box = Rect(x: 0, y: 3, width: Sidebar.width + 1, height: frame.rows)
      canvas.fill(box)
      let signs = BoxSigns(drawsUnicode: canvas.drawsUnicode)
      for y in box.minY..<box.maxY {
        canvas.put(signs.vertical, at: Point(x: Sidebar.width, y: y), style: Style(.line))
      }
    }
    sidebar.paint(on: &canvas, in: frame.sidebar, open: route, hasFocus: !hasFocus)
  }

  private func paintForm(_ frame: Frame, on canvas: inout Canvas) {
    canvas.put(
      Phrase.product.text, at: Point(x: 1, y: 0), style: Style(.heading, isBold: true))
    let store = Phrase.store.text(state.settings.storeName).fitted(to: size.width - 12)
    canvas.put(
      store, at: Point(x: size.width - 1 - TextWidth.of(store), y: 0), style: Style(.muted))
    var form = frame.form
    screen.paint(on: &canvas, in: form, focus, state, hasFocus: true)
    guard stage == .signIn else { return }
    form = Rect(x: form.minX, y: form.minY + 6, width: form.size.width, height: 1)
    let room = form.size.width - TextWidth.of(Phrase.signInThenOpens.text("")) - 2
    let target = (locked?.route ?? route).breadcrumb(width: room)
    guard form.minY < frame.notice.minY else { return }
    let hint = state.settings.signInHint.wrapped(to: form.size.width - 2)
    // In a low window the hint comes first: a demo's password stands nowhere else.
    let hasRoom = hint.isEmpty || form.minY + 2 + hint.count <= frame.notice.minY
    if hasRoom {
      canvas.put(
        Phrase.signInThenOpens.text(target),
        at: Point(x: form.minX + 1, y: form.minY), style: Style(.muted))
    }
    let top = form.minY + (hasRoom ? 2 : 0)
    for (row, line) in hint.enumerated() where top + row < frame.notice.minY {
      canvas.put(line, at: Point(x: form.minX + 1, y: top + row))
    }
  }

  private func paintTooSmall(on canvas: inout Canvas) {
    let smallest = Phrase.tooSmallNeeds.text("\(Frame.smallest.width)", "\(Frame.smallest.height)")
    for (row, line) in [Phrase.tooSmall.text, smallest].enumerated() {
      let text = line.fitted(to: size.width)
      canvas.put(
        text,
        at: Point(
          x: max(0, (size.width - TextWidth.of(text)) / 2), y: max(0, (size.height - 2) / 2) + row))
    }
  }

  /// The parts of the window, as high as the notice leaves them.
  var frame: Frame {
    Frame(
      size: size, noticeLines: Frame.lines(of: shownNotice, width: size.width),
      holdsList: screen.list != nil)
  }

  /// What is under way, and behind it why a key that was pressed meanwhile did nothing.
  private var shownNotice: Notice? {
    guard let line = pending?.line ?? copying?.lineOfSlowWork else { return notice }
    guard let notice else { return Notice(role: .muted, text: line) }
    return Notice(role: notice.role, text: "\(line). \(notice.text)")
  }
}
