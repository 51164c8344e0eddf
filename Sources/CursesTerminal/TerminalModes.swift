internal import CCurses
internal import Glibc

/// The modes that ncurses knows nothing of: bracketed paste and mouse reports.
final class TerminalModes {
  private static let pasteOn = "\u{1B}[?2004h"
  private static let pasteOff = "\u{1B}[?2004l"
  private static let mouseOn = "\u{1B}[?1000h\u{1B}[?1006h"
  private static let mouseOff = "\u{1B}[?1006l\u{1B}[?1000l"

  /// Whether the terminal speaks ANSI's language; another one would show these sequences as text.
  private let speaksANSI: Bool
  private let hasMouse: Bool
  private var mouse: Bool
  private var isEntered = false

  init(mouse: Bool) {
    self.mouse = mouse
    speaksANSI = Self.capability("cup").hasPrefix("\u{1B}[")
    hasMouse = speaksANSI && !Self.capability("kmous").isEmpty
  }

  func enter() {
    isEntered = true
    guard speaksANSI else { return }
    send(Self.pasteOn + (mouse && hasMouse ? Self.mouseOn : ""))
  }

  func leave() {
    guard isEntered else { return }
    isEntered = false
    if speaksANSI { send(off) }
  }

  func setMouse(enabled: Bool) {
    guard mouse != enabled else { return }
    mouse = enabled
    if hasMouse, isEntered { send(enabled ? Self.mouseOn : Self.mouseOff) }
  }

  /// Prepares what a crash writes: everything off, the screen wiped, the main screen back.
  func armGuard() {
    let farewell =
      (speaksANSI ? off : "")
      + ["sgr0", "clear", "rmkx", "cnorm", "rmcup"].map(Self.capability).joined()
    let bytes = farewell.utf8.map { CChar(bitPattern: $0) }
    keydesk_guard_arm(bytes, CInt(bytes.count))
  }

  private var off: String { (hasMouse ? Self.mouseOff : "") + Self.pasteOff }

  private func send(_ sequence: String) { Self.send(Array(sequence.utf8)) }

  /// Writes a sequence past ncurses, which has sent all of its own by then.
  static func send(_ sequence: [UInt8]) {
    var rest = sequence[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      // A terminal that is gone cannot be told; the loop hears of it by its poll.
      guard sent > 0 || (sent < 0 && errno == EINTR) else { return }
      rest = rest.dropFirst(max(0, sent))
    }
  }

  private static func capability(_ name: String) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    guard keydesk_curses_capability(name, &buffer, CInt(buffer.count)) else { return "" }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
