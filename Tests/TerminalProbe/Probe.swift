import CursesTerminal
import Glibc
import TerminalCanvas

/// A small program for tests: shows what the terminal reports, and misbehaves when asked.
struct Probe {
  let terminal: CursesTerminal
  /// In `list` a cursor moves and nothing else changes; otherwise the last events are shown.
  let scene: String?

  private let palette = Palette([
    .heading: Look(foreground: .brightYellow, isBold: true),
    .danger: Look(foreground: .red, isReversed: true),
    .muted: Look(foreground: .brightBlack),
  ])

  func run() -> Int32 {
    var lines: [String] = []
    var selected = 0
    while true {
      terminal.draw(picture(lines: lines, selected: selected), with: palette)
      for event in terminal.wait(timeout: nil) {
        if let code = react(to: event, selected: &selected) {
          terminal.close()
          return code
        }
        lines.append(Self.describe(event))
      }
    }
  }

  /// The exit code when the event ends the program.
  private func react(to event: TerminalEvent, selected: inout Int) -> Int32? {
    switch event {
    case .terminate(.interrupted): return 130
    case .terminate(.terminated): return 143
    case .terminate(.hungUp): return 129
    case .key(.character("q")): return 0
    case .key(.character("S")): crash()
    case .key(.character("O")): selected = overflow(selected)
    case .key(.character("F")): fatalError("asked to")
    case .key(.character("A")): abort()
    case .key(.character("W")): wakeFromAnotherThread()
    case .key(.character("M")): terminal.setMouse(enabled: false)
    case .key(.character("D")): discardAfterMore()
    case .key(.control("z")): terminal.suspend()
    case .key(.control("l")): terminal.invalidate()
    case .key(.up): selected -= 1
    case .key(.down): selected += 1
    default: break
    }
    return nil
  }

  private func crash() {
    UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
  }

  /// Uses up the stack.
  private func overflow(_ depth: Int) -> Int {
    depth < 0 ? 0 : overflow(depth + 1) + overflow(depth + 2)
  }

  private func wakeFromAnotherThread() {
    let waker = terminal.waker
    var thread = pthread_t()
    let box = Unmanaged.passRetained(waker as AnyObject)
    pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        let waker = Unmanaged<AnyObject>.fromOpaque(argument).takeRetainedValue()
        (waker as? any Waker)?.wake()
        return nil
      }, box.toOpaque())
    pthread_join(thread, nil)
  }

  /// Waits until more has been typed, throws it away and says so.
  private func discardAfterMore() {
    terminal.draw(picture(lines: ["type now"], selected: 0), with: palette)
    var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    poll(&descriptor, 1, -1)
    terminal.discardInput()
  }

  private func picture(lines: [String], selected: Int) -> Canvas {
    var canvas = Canvas(size: terminal.size, drawsUnicode: terminal.traits.drawsUnicode)
    let width = terminal.size.width
    let height = terminal.size.height
    let color = terminal.traits.drawsColor ? "color" : "plain"
    canvas.put("probe \(width)x\(height) \(color)", at: Point(x: 0, y: 0), style: Style(.heading))
    canvas.put("日本 e\u{301}x 👨‍👩‍👧 ❤️ 🇩🇪|", at: Point(x: 0, y: 1))
    canvas.put("red bold", at: Point(x: 0, y: 2), style: Style(.danger, isBold: true))
    if scene == "list" {
      for row in 0..<8 {
        let mark = row == selected ? "›" : " "
        canvas.put("\(mark) entry number \(row)", at: Point(x: 4, y: 4 + row))
      }
      canvas.cursor = Point(x: 4, y: 4 + selected)
    } else {
      canvas.box(Rect(x: 0, y: 3, width: width, height: height - 4), title: "events")
      let shown = lines.enumerated().suffix(max(0, height - 6))
      for (row, line) in shown.enumerated() {
        canvas.put("\(line.offset + 1) \(line.element)", at: Point(x: 2, y: 4 + row))
      }
      canvas.cursor = Point(x: 2, y: 4)
    }
    canvas.put("q Quit", at: Point(x: 0, y: height - 1), style: Style(.muted))
    return canvas
  }

  private static func describe(_ event: TerminalEvent) -> String {
    switch event {
    case .key(.character(let character)): "letter \(character)"
    case .key(let key): "key \(key)"
    case .paste(let text): "paste <\(text)>"
    case .mouse(let action, let point): "mouse \(action) \(point.x),\(point.y)"
    case .resized(let size): "resized \(size.width)x\(size.height)"
    case .terminate(let cause): "terminate \(cause)"
    case .woken: "woken"
    }
  }
}
