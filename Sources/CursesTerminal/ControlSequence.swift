import TerminalCanvas

/// One escape sequence while it is read (ECMA-48: CSI, SS3, the strings), and what it means.
///
/// Most keys never come here, since ncurses knows them from the terminal's description.
struct ControlSequence {
  enum Meaning: Equatable {
    case key(Key)
    case mouse(MouseAction, Point)
    case pasteBegins, pasteEnds, nothing
  }

  enum Step: Equatable {
    case more
    case done(Meaning)
    /// The byte does not belong to it; what was read before it means this.
    case cut(Meaning)
  }

  private enum Kind { case escape, csi, ss3, string, consoleFunction, oldMouse }

  /// Longer ones, strings excepted, are given up.
  private static let limit = 64

  private var kind = Kind.escape
  private var parameters: [UInt8] = []
  private var sawEscape = false

  /// Nothing but the Escape has come yet.
  var isLoneEscape: Bool { kind == .escape }

  mutating func append(_ byte: UInt8) -> Step {
    switch kind {
    case .escape: begin(byte)
    case .csi: continueControl(byte)
    case .ss3: .done(.key(Self.key(final: byte)))
    case .string: continueString(byte)
    case .consoleFunction: .done(.key(Self.consoleKey(byte)))
    case .oldMouse: continueOldMouse(byte)
    }
  }

  private mutating func begin(_ byte: UInt8) -> Step {
    switch byte {
    case UInt8(ascii: "["): kind = .csi
    case UInt8(ascii: "O"): kind = .ss3
    // OSC, DCS, SOS, PM, APC: answers of a terminal that nobody asked.
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      kind = .string
    // Escape and the next key, which a slow line or a fast hand brings together. Alt, which sends the same, is nothing
    // here.
    default: return .cut(.key(.escape))
    }
    return .more
  }

  private mutating func continueControl(_ byte: UInt8) -> Step {
    switch byte {
    case 0x20...0x3F where parameters.count < Self.limit:
      parameters.append(byte)
      return .more
    case UInt8(ascii: "[") where parameters.isEmpty:
      kind = .consoleFunction
      return .more
    case UInt8(ascii: "M") where parameters.isEmpty:
      kind = .oldMouse
      return .more
    case 0x40...0x7E: return .done(meaning(final: byte))
    case 0x20...0x3F: return .done(.key(.unknown))
    default: return .cut(.key(.unknown))
    }
  }

  /// A string ends with BEL or ESC \; another sequence cancels it.
  private mutating func continueString(_ byte: UInt8) -> Step {
    if byte == 0x07 || (sawEscape && byte == UInt8(ascii: "\\")) { return .done(.key(.unknown)) }
    if sawEscape {
      self = ControlSequence()
      return begin(byte)
    }
    sawEscape = byte == 0x1B
    return .more
  }

  private mutating func continueOldMouse(_ byte: UInt8) -> Step {
    parameters.append(byte)
    guard parameters.count == 3 else { return .more }
    let numbers = parameters.map { Int($0) - 32 }
    return .done(
      Self.mouse(button: numbers[0], x: numbers[1], y: numbers[2], isPress: numbers[0] & 3 != 3))
  }

  private func meaning(final byte: UInt8) -> Meaning {
    if parameters.first == UInt8(ascii: "<") {
      let numbers = Self.numbers(parameters.dropFirst())
      guard numbers.count == 3 else { return .key(.unknown) }
      let isPress = byte == UInt8(ascii: "M")
      guard isPress || byte == UInt8(ascii: "m") else { return .key(.unknown) }
      return Self.mouse(button: numbers[0], x: numbers[1], y: numbers[2], isPress: isPress)
    }
    let numbers = Self.numbers(parameters[...])
    guard byte == UInt8(ascii: "~") else {
      return .key(parameters.isEmpty || numbers == [1] ? Self.key(final: byte) : .unknown)
    }
    switch numbers {
    case [200]: return .pasteBegins
    case [201]: return .pasteEnds
    default: return .key(numbers.count == 1 ? Self.key(number: numbers[0]) : .unknown)
    }
  }

  /// Decimal numbers between semicolons; nothing when there is anything else.
  private static func numbers(_ bytes: ArraySlice<UInt8>) -> [Int] {
    let parts = bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    return numbers.count == parts.count ? numbers : []
  }

  private static func mouse(button: Int, x: Int, y: Int, isPress: Bool) -> Meaning {
    let withoutModifiers = button & ~0b1_1100
    guard isPress, x > 0, y > 0 else { return .nothing }
    let point = Point(x: x - 1, y: y - 1)
    switch withoutModifiers {
    case 0: return .mouse(.click, point)
    case 64: return .mouse(.wheelUp, point)
    case 65: return .mouse(.wheelDown, point)
    default: return .nothing
    }
  }
}

extension ControlSequence {
  private static func key(final byte: UInt8) -> Key {
    switch byte {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "Z"): .backTab
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(byte - UInt8(ascii: "P")) + 1)
    default: .unknown
    }
  }

  private static func key(number: Int) -> Key {
    switch number {
    case 1, 7: .home
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...24: .function(number - 12)
    default: .unknown
    }
  }

  /// F1 to F5 of Linux's console.
  private static func consoleKey(_ byte: UInt8) -> Key {
    let range = UInt8(ascii: "A")...UInt8(ascii: "E")
    return range.contains(byte) ? .function(Int(byte - range.lowerBound) + 1) : .unknown
  }
}
