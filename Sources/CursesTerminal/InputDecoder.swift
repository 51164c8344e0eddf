import TerminalCanvas

/// Turns what the terminal sends into events: letters, keys, pastes, the mouse.
///
/// It takes what ncurses leaves over. A sequence that means nothing becomes one `.unknown`, never
/// letters; bytes that are no UTF-8 never become text. No clock inside: the caller says what time it is.
struct InputDecoder {
  typealias Instant = ContinuousClock.Instant

  /// How long the rest of a sequence that has begun may take.
  static let sequencePatience = Duration.milliseconds(100)
  /// How long a paste may pause before what there is of it is reported.
  static let pastePatience = Duration.seconds(1)
  /// How long it may pause before its end mark counts as lost; until then what comes is no typing, but for
  /// a Ctrl-C by itself.
  static let endMarkPatience = Duration.seconds(30)

  /// When `expire` has something to do; `nil` while nothing is half read.
  private(set) var deadline: Instant?

  private let readsUnicode: Bool
  private var text: TextDecoder
  private var sequence: ControlSequence?
  /// Whether what the half-read sequence means is not wanted any more.
  private var dropsSequence = false
  private var paste: PasteCollector?
  private var events: [TerminalEvent] = []

  /// - Parameter readsUnicode: whether bytes beyond ASCII are UTF-8; otherwise they mean nothing.
  init(readsUnicode: Bool) {
    self.readsUnicode = readsUnicode
    text = TextDecoder(readsUnicode: readsUnicode)
  }

  /// Takes all that was there to be read at one time and returns what it means.
  mutating func decode(_ burst: [InputUnit], now: Instant) -> [TerminalEvent] {
    if paste != nil, !burst.isEmpty, burst.allSatisfy({ $0 == .byte(0x03) }) {
      return interrupt(now: now)
    }
    for unit in burst { take(unit) }
    flushText()
    endBurst(now: now)
    return takeEvents()
  }

  /// Gives up waiting for what is overdue.
  mutating func expire(now: Instant) -> [TerminalEvent] {
    guard let deadline, now >= deadline else { return [] }
    self.deadline = nil
    guard var overdue = paste else {
      if sequence != nil { report(.key(.unknown)) }
      sequence = nil
      return takeEvents()
    }
    if overdue.pauses {
      sequence = nil
      endPaste()
    } else {
      reportText(of: overdue)
      overdue.pause()
      paste = overdue
      self.deadline = deadline + Self.endMarkPatience
    }
    return takeEvents()
  }

  /// Forgets what is half read.
  ///
  /// The rest of a paste or a sequence that has begun is still no typing.
  mutating func discard() {
    text = TextDecoder(readsUnicode: readsUnicode)
    dropsSequence = sequence != nil
    paste?.discard()
  }

  /// Takes a Ctrl-C that came by itself in a paste.
  ///
  /// Once the paste has paused, somebody wants to get out. Before, it may be a part of what is pasted, which is left
  /// out like every control character; it puts off no deadline, so that pressing it again and again gets out.
  private mutating func interrupt(now: Instant) -> [TerminalEvent] {
    let isSilent = deadline.map { now >= $0 } ?? false
    guard isSilent || paste?.hasPaused == true else { return [] }
    (sequence, dropsSequence, deadline) = (nil, false, nil)
    endPaste()
    events.append(.key(.control("c")))
    return takeEvents()
  }

  private mutating func takeEvents() -> [TerminalEvent] {
    defer { events = [] }
    return events
  }

  private mutating func take(_ unit: InputUnit) {
    switch unit {
    case .byte(let byte): take(byte)
    case .key(let key):
      abandonSequence()
      flushText()
      if paste == nil { events.append(.key(key)) }
    }
  }

  private mutating func take(_ byte: UInt8) {
    guard var current = sequence else { return takePlain(byte) }
    sequence = nil
    // Nobody pastes for so long, and somebody wants to get out.
    if byte == 0x03, paste?.pauses == true { return takePlain(byte) }
    switch current.append(byte) {
    case .more: sequence = current
    case .done(let meaning): report(meaning)
    case .cut(let meaning):
      report(meaning)
      takePlain(byte)
    }
  }

  private mutating func takePlain(_ byte: UInt8) {
    if byte == 0x1B {
      flushText()
      sequence = ControlSequence()
      return
    }
    if byte == 0x03, paste?.pauses == true { endPaste() }
    if paste != nil {
      paste?.append(byte)
    } else if let key = Key(controlByte: byte) {
      flushText()
      events.append(.key(key))
    } else {
      text.append(byte)
    }
  }

  private mutating func report(_ meaning: ControlSequence.Meaning) {
    let isDropped = dropsSequence
    dropsSequence = false
    switch meaning {
    case .pasteBegins:
      if paste == nil { paste = PasteCollector() }
      if isDropped { paste?.discard() }
    case .pasteEnds: endPaste()
    case .nothing: break
    case .key(let key): if paste == nil, !isDropped { events.append(.key(key)) }
    case .mouse(let action, let point):
      if paste == nil, !isDropped { events.append(.mouse(action, point)) }
    }
  }

  private mutating func abandonSequence() {
    guard let abandoned = sequence else { return }
    sequence = nil
    report(.key(abandoned.isLoneEscape ? .escape : .unknown))
  }

  private mutating func flushText() {
    events.append(contentsOf: text.take().map { .key($0) })
  }

  private mutating func endPaste() {
    guard let collected = paste else { return }
    paste = nil
    reportText(of: collected)
  }

  private mutating func reportText(of collected: PasteCollector) {
    let pasted = collected.text
    if !collected.isDiscarded, !pasted.isEmpty { events.append(.paste(pasted)) }
  }

  /// ncurses has already waited `ESCDELAY` for what may follow an Escape.
  private mutating func endBurst(now: Instant) {
    if let open = sequence, open.isLoneEscape, paste == nil {
      sequence = nil
      report(.key(.escape))
    }
    if paste != nil {
      paste?.goOn()
      deadline = now + Self.pastePatience
    } else {
      deadline = sequence == nil ? nil : now + Self.sequencePatience
    }
  }
}

extension Key {
  /// The key that sends a control character; `nil` for a byte of text.
  init?(controlByte byte: UInt8) {
    switch byte {
    case 0x08, 0x7F: self = .backspace
    case 0x09: self = .tab
    // A carriage return is Enter; so is the line feed, which a keypad or a careless paste sends.
    case 0x0A, 0x0D: self = .enter
    case 0x01...0x1A: self = .control(Character(UnicodeScalar(byte + 0x60)))
    case 0x00..<0x20: self = .unknown
    default: return nil
    }
  }
}
