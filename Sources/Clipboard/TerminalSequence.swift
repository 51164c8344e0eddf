import Credentials

/// The sequence that asks a terminal to put a text on its clipboard (OSC 52).
enum TerminalSequence {
  /// Terminals that take such a sequence, or pass it over unseen; others would show it as text.
  private static let terminals = [
    "xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "wezterm", "contour", "st",
    "ghostty", "iterm", "iterm2", "konsole", "mintty", "vte", "gnome",
  ]

  /// The longest text that every one of them takes.
  private static let limit = 8_192
  /// What GNU screen passes on at once.
  private static let screenLimit = 700

  /// The sequence; `nil` when this terminal is not to be sent one, or not one so long.
  static func bytes(for text: TokenSecret, environment: [String: String]) -> [UInt8]? {
    let name = environment["TERM"] ?? ""
    guard let family = name.split(whereSeparator: { "-.".contains($0) }).first,
      terminals.contains(String(family))
    else { return nil }
    let bytes = Array(text.reveal().utf8)
    guard bytes.count <= limit else { return nil }
    let sequence = Array("\u{1B}]52;c;".utf8) + base64(bytes) + [0x07]
    // GNU screen knows nothing of it and has to be told to hand it to its own terminal.
    guard environment["STY"] != nil, family == "screen" else { return sequence }
    guard sequence.count <= screenLimit else { return nil }
    return Array("\u{1B}P".utf8) + sequence + Array("\u{1B}\\".utf8)
  }

  /// RFC 4648, with padding.
  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    return stride(from: 0, to: bytes.count, by: 3).flatMap { start -> [UInt8] in
      let group = bytes[start..<min(start + 3, bytes.count)]
      let padded = Array(group) + [0, 0]
      let number = UInt32(padded[0]) << 16 | UInt32(padded[1]) << 8 | UInt32(padded[2])
      let digits = [18, 12, 6, 0].map { alphabet[Int(number >> UInt32($0) & 63)] }
      let padding = [UInt8](repeating: UInt8(ascii: "="), count: 3 - group.count)
      return digits.prefix(group.count + 1) + padding
    }
  }
}
