internal import CCurses
internal import Glibc
public import TerminalCanvas

extension CursesTerminal {
  /// Waits until something is there to report, or `timeout` is over, and returns all that is there.
  ///
  /// - Parameter timeout: `nil` waits for as long as it takes, without any wake-up in between.
  /// - Returns: the events in order; empty when the time is over.
  public func wait(timeout: Duration?) -> [TerminalEvent] {
    guard isOpen else { return [] }
    let end = timeout.map { ContinuousClock.now + $0 }
    while true {
      var events = pending
      pending = []
      let limit = events.isEmpty ? [end, decoder.deadline].compactMap { $0 }.min() : .now
      collect(into: &events, until: limit)
      events += pending
      pending = []
      if !events.isEmpty { return events }
      if let end, ContinuousClock.now >= end { return [] }
    }
  }

  private func collect(into events: inout [TerminalEvent], until limit: ContinuousClock.Instant?) {
    var descriptors = [
      pollfd(fd: isHungUp ? -1 : STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      pollfd(fd: eventWaker.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&descriptors, nfds_t(descriptors.count), Self.milliseconds(until: limit))
    if count > 0 {
      if descriptors[0].revents != 0 { readInput(descriptors[0].revents, into: &events) }
      if descriptors[1].revents != 0 { readSignals(into: &events) }
      if descriptors[2].revents != 0 {
        eventWaker.clear()
        events.append(.woken)
      }
    }
    events += decoder.expire(now: .now)
  }

  /// Takes all that is there to be read.
  ///
  /// - Parameter readiness: what `poll` said of the terminal.
  func readInput(_ readiness: Int16, into events: inout [TerminalEvent]) {
    var units: [InputUnit] = []
    var hasRead = false
    var value: CInt = 0
    reading: while true {
      let input = keydesk_curses_read(&value)
      switch input {
      case KEYDESK_NOTHING: break reading
      case KEYDESK_BYTE: units.append(.byte(UInt8(truncatingIfNeeded: value)))
      case KEYDESK_KEY: units.append(.key(Key(curses: value)))
      default: break
      }
      hasRead = true
    }
    events += decoder.decode(units, now: .now)
    // Ready and yet nothing there: that is the end of the terminal, not a pause.
    let isGone = readiness & Int16(POLLHUP | POLLERR | POLLNVAL) != 0
    if isGone || (!hasRead && !hasUnreadBytes) {
      isHungUp = true
      events.append(.terminate(.hungUp))
    }
  }

  private var hasUnreadBytes: Bool {
    var check = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&check, 1, 0) > 0 else { return true }
    var count: CInt = 0
    return ioctl(STDIN_FILENO, UInt(FIONREAD), &count) == 0 && count > 0
  }

  private func readSignals(into events: inout [TerminalEvent]) {
    var isResized = false
    while true {
      let signal = keydesk_signals_next()
      switch signal {
      case 0:
        if isResized {
          takeWindowSize()
          events.append(.resized(size))
        }
        return
      case SIGWINCH: isResized = true
      case SIGCONT: takeAgain()
      case SIGTSTP: events.append(.key(.control("z")))
      case SIGTERM: events.append(.terminate(.terminated))
      case SIGINT: events.append(.terminate(.interrupted))
      case SIGHUP: events.append(.terminate(.hungUp))
      default: break
      }
    }
  }

  /// -1 without a limit; a part of a millisecond counts as a whole one, or the loop would spin.
  private static func milliseconds(until limit: ContinuousClock.Instant?) -> CInt {
    guard let limit else { return -1 }
    let left = max(.zero, limit - .now)
    let whole = left.components.seconds.multipliedReportingOverflow(by: 1000)
    guard !whole.overflow, whole.partialValue < Int64(CInt.max) - 1000 else { return CInt.max }
    let part = (left.components.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return CInt(whole.partialValue + part)
  }
}

extension Key {
  /// The key that ncurses recognised.
  init(curses value: CInt) {
    switch keydesk_key(rawValue: UInt32(bitPattern: value)) {
    case KEYDESK_KEY_UP: self = .up
    case KEYDESK_KEY_DOWN: self = .down
    case KEYDESK_KEY_LEFT: self = .left
    case KEYDESK_KEY_RIGHT: self = .right
    case KEYDESK_KEY_HOME: self = .home
    case KEYDESK_KEY_END: self = .end
    case KEYDESK_KEY_PAGE_UP: self = .pageUp
    case KEYDESK_KEY_PAGE_DOWN: self = .pageDown
    case KEYDESK_KEY_DELETE: self = .delete
    case KEYDESK_KEY_BACKSPACE: self = .backspace
    case KEYDESK_KEY_BACK_TAB: self = .backTab
    case KEYDESK_KEY_ENTER: self = .enter
    default:
      let number = Int(value) - Int(KEYDESK_KEY_F0.rawValue)
      self = (1...12).contains(number) ? .function(number) : .unknown
    }
  }
}
