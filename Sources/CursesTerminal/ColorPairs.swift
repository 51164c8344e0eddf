internal import CCurses
import TerminalCanvas

/// Which of ncurses's colour pairs and attributes stand for a look; pairs are defined when first used.
struct ColorPairs {
  struct Drawn: Equatable {
    var attributes: CInt
    var pair: CInt
  }

  private struct Colors: Hashable {
    var foreground, background: CInt
  }

  /// At least eight colours, and nobody asked for none.
  var drawsColor: Bool { colors >= 8 }

  private let colors: Int
  private let capacity: Int
  private var pairs: [Colors: CInt] = [:]
  private var known: [Look: Drawn] = [:]

  init() {
    colors = Int(keydesk_curses_colors())
    // A cell of ncurses holds the pair's number in 15 bits.
    capacity = min(Int(keydesk_curses_pairs()), Int(Int16.max))
  }

  mutating func drawn(_ look: Look) -> Drawn {
    if let drawn = known[look] { return drawn }
    var attributes: UInt32 = 0
    if look.isBold { attributes |= KEYDESK_BOLD.rawValue }
    if look.isReversed { attributes |= KEYDESK_REVERSE.rawValue }
    if look.isUnderlined { attributes |= KEYDESK_UNDERLINE.rawValue }
    var pair: CInt = 0
    if drawsColor {
      let foreground = number(of: look.foreground, attributes: &attributes)
      var ignored: UInt32 = 0
      let background = number(of: look.background, attributes: &ignored)
      pair = self.pair(Colors(foreground: foreground, background: background))
    }
    let drawn = Drawn(attributes: CInt(bitPattern: attributes), pair: pair)
    known[look] = drawn
    return drawn
  }

  /// With eight colours the bright ones are bold; bright black, which bold leaves black on many
  /// terminals, is the terminal's own colour, dim.
  private func number(of color: Color?, attributes: inout UInt32) -> CInt {
    guard let color else { return -1 }
    guard colors < 16, color.rawValue >= 8 else { return CInt(color.rawValue) }
    if color == .brightBlack {
      attributes |= KEYDESK_DIM.rawValue
      return -1
    }
    attributes |= KEYDESK_BOLD.rawValue
    return CInt(color.rawValue - 8)
  }

  private mutating func pair(_ colors: Colors) -> CInt {
    if colors.foreground < 0, colors.background < 0 { return 0 }
    if let pair = pairs[colors] { return pair }
    let next = CInt(pairs.count + 1)
    guard next < capacity,
      keydesk_curses_define_pair(next, colors.foreground, colors.background)
    else { return 0 }
    pairs[colors] = next
    return next
  }
}
