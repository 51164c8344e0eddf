internal import CCurses
internal import Glibc
public import TerminalCanvas

/// The terminal on standard input and output, drawn on with ncurses.
///
/// One at a time, since ncurses, signals and the crash guard are the process's own. The thread that
/// opens it is the one that uses and closes it; only `waker` may be used by others.
public final class CursesTerminal: Terminal {
  /// What it can show.
  public let traits: TerminalTraits
  /// How large it is now.
  public private(set) var size: Size
  /// The way for other threads to interrupt `wait`.
  public var waker: any Waker { eventWaker }

  let eventWaker: EventWaker
  let signals: CInt
  var decoder: InputDecoder
  /// What is to be reported by the next `wait` before anything else.
  var pending: [TerminalEvent] = []
  /// The other end of the terminal is gone: nothing can be read or polled any more.
  var isHungUp = false
  var colors: ColorPairs
  var shown: (canvas: Canvas, palette: Palette)?
  private let modes: TerminalModes
  private(set) var isOpen = true

  /// Takes the terminal.
  ///
  /// - Parameter mouse: whether clicks and the wheel are reported from the beginning.
  /// - Throws: why no screen can be shown here; then nothing has been changed or written.
  public static func open(mouse: Bool = true) throws(TerminalUnavailable) -> CursesTerminal {
    let drawsUnicode = keydesk_locale_is_utf8()
    guard keydesk_modes_save() else { throw .noTerminal }
    let name = environment("TERM")
    guard !name.isEmpty else { throw .noTerm }
    guard let waker = EventWaker() else { throw .unusable }
    // Before ncurses, which then leaves these signals alone.
    let signals = keydesk_signals_open()
    guard signals >= 0 else { throw .unusable }
    let result = keydesk_curses_open(environment("NO_COLOR").isEmpty)
    guard result == KEYDESK_OPEN_DONE else {
      keydesk_signals_close()
      keydesk_modes_restore()
      switch result {
      case KEYDESK_OPEN_UNKNOWN_TERM: throw .unknownTerm(name)
      case KEYDESK_OPEN_DUMB: throw .dumb(name)
      default: throw .unusable
      }
    }
    return CursesTerminal(drawsUnicode: drawsUnicode, waker: waker, signals: signals, mouse: mouse)
  }

  private init(drawsUnicode: Bool, waker: EventWaker, signals: CInt, mouse: Bool) {
    eventWaker = waker
    self.signals = signals
    colors = ColorPairs()
    traits = TerminalTraits(drawsUnicode: drawsUnicode, drawsColor: colors.drawsColor)
    decoder = InputDecoder(readsUnicode: drawsUnicode)
    modes = TerminalModes(mouse: mouse)
    size = Size(width: 0, height: 0)
    modes.armGuard()
    modes.enter()
    takeWindowSize()
  }

  deinit { close() }

  private static func environment(_ name: String) -> String {
    getenv(name).map { String(cString: $0) } ?? ""
  }

  /// Sends a sequence that changes nothing on the screen, between two pictures.
  public func send(_ sequence: [UInt8]) {
    guard isOpen, !isHungUp else { return }
    TerminalModes.send(sequence)
  }

  /// Turns mouse reports on or off; off leaves selecting text to the terminal.
  public func setMouse(enabled: Bool) {
    guard isOpen else { return }
    modes.setMouse(enabled: enabled)
  }

  /// Throws away what was typed and not yet read (used before a dialog's first picture).
  public func discardInput() {
    guard isOpen, !isHungUp else { return }
    // Through the decoder: of a paste that has begun the rest is still no typing.
    readInput(0, into: &pending)
    decoder.discard()
    pending.removeAll { event in
      switch event {
      case .key, .paste, .mouse: true
      case .resized, .terminate, .woken: false
      }
    }
  }

  /// Gives the terminal back, stops this process (Ctrl-Z) and takes it again after `fg`.
  public func suspend() {
    guard isOpen, !isHungUp else { return }
    giveBack()
    keydesk_stop()
    takeAgain()
  }

  /// Restores the terminal as it was found; calling it again does nothing.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    giveBack()
    keydesk_curses_close()
    keydesk_signals_close()
  }

  private func giveBack() {
    modes.leave()
    keydesk_curses_leave()
    keydesk_modes_restore()
    keydesk_guard_disarm()
  }

  /// After a stop, by Ctrl-Z or by somebody's SIGSTOP, when a shell may have used the terminal.
  func takeAgain() {
    modes.armGuard()
    keydesk_curses_resume()
    modes.enter()
    takeWindowSize()
    pending.append(.resized(size))
  }

  /// Brings ncurses and `size` up to date with the window.
  func takeWindowSize() {
    var height: CInt = 0
    var width: CInt = 0
    if keydesk_window_size(&height, &width) { keydesk_curses_resize(height, width) }
    keydesk_curses_size(&height, &width)
    size = Size(width: Int(width), height: Int(height))
    invalidate()
  }
}
