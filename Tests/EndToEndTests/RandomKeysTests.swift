import Foundation
import TerminalDriver
import Testing

/// Ten thousand keys, mouse reports and broken bytes on every screen.
struct RandomKeysTests {
  private let furnished: Furnished
  private var home: Home { furnished.home }

  init() throws {
    furnished = try Furnished()
  }

  /// Nothing in here can press a button: no Enter, no Space, no click.
  @Test(arguments: [Console.apiTokens, Console.publicAPI, Console.accountSettings])
  func withoutPressingNothingEnds(path: String) throws {
    var keys = RandomKeys(seed: 20_261_121, presses: false)
    try withTenThousand(&keys, path)
    #expect(try home.verify(furnished.token) == .accepted)
    #expect(try home.verify(furnished.key) == .accepted)
    #expect(try home.verify(furnished.partnerKey) == .accepted)
    let overview = try home.act("public-api status --json").document()
    #expect(overview["enabled"] as? Bool == true)
  }

  /// Everything at all: buttons get pressed, and the console and the store stay whole.
  @Test(arguments: [Console.apiTokens, Console.publicAPI, Console.accountSettings])
  func withEverythingItStaysWhole(path: String) throws {
    var keys = RandomKeys(seed: 45, presses: true)
    try withTenThousand(&keys, path)
    let holder = try StoreHolder(home.storePath)
    #expect(try holder.ask("PRAGMA integrity_check") == "ok")
    for kind in ["token", "public-api", "marketplace"] {
      let status = try home.act("\(kind) status --json")
      #expect(status.code == 0, "\(status.errors)")
    }
  }

  @Test func signInFormTakesEverything() throws {
    var keys = RandomKeys(seed: 7, presses: false)
    let terminal = try Terminals.start(at: home)
    defer { terminal.end() }
    try terminal.waitFor("Then opens")
    try keys.send(10_000, to: terminal)
    terminal.send("\u{03}")
    #expect(try terminal.waitForEnding() == .exited(130))
  }

  /// Sends them in bursts; a console that was locked or quit on the way is opened again.
  private func withTenThousand(_ keys: inout RandomKeys, _ path: String) throws {
    var terminal = try Terminals.signedIn(at: home, path)
    defer { terminal.end() }
    var starts = 1
    for burst in 1...50 {
      try keys.send(200, to: terminal)
      guard burst.isMultiple(of: 5) else { continue }
      // Anything but a crash is an ending that some key asks for.
      if let ending = terminal.endingNow() {
        #expect(ending == .exited(0) || ending == .exited(130), "\(ending)")
        starts += 1
        terminal = try Terminals.signedIn(at: home, path)
      }
    }
    // A paste whose end was thrown away when a dialog opened takes what comes within a second.
    let ending: TerminalDriver.Ending? = poll(within: .seconds(30)) {
      terminal.send("\u{03}")
      return try? terminal.waitForEnding(within: .seconds(2))
    }
    #expect(ending == .exited(130) || ending == .exited(0))
    _ = terminal.readUntilQuiet()
    #expect(String(decoding: terminal.output.suffix(400), as: UTF8.self).contains("\u{1B}[?1049l"))
  }
}

/// A stream of input, the same each time for a seed.
private struct RandomKeys {
  private var state: UInt64
  private let presses: Bool

  init(seed: UInt64, presses: Bool) {
    state = seed
    self.presses = presses
  }

  /// Sends so many units, reading what the console draws meanwhile.
  mutating func send(_ count: Int, to terminal: PseudoTerminal) throws {
    var bytes: [UInt8] = []
    for _ in 1...count { bytes += unit() }
    for start in stride(from: 0, to: bytes.count, by: 128) {
      terminal.send(Array(bytes[start..<min(start + 128, bytes.count)]))
      _ = terminal.readUntilQuiet(for: .milliseconds(1))
    }
  }

  private mutating func next(_ bound: Int) -> Int {
    // SplitMix64.
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }

  private mutating func unit() -> [UInt8] {
    switch next(10) {
    case 0...3: return key()
    case 4:
      return Array("\u{1B}[\(["A", "B", "C", "D", "H", "F", "Z", "5~", "6~", "3~"][next(10)])".utf8)
    case 5: return mouse()
    case 6: return broken()
    case 7: return (0..<next(6)).map { _ in byte() }
    case 8: return Array("\u{1B}[\(next(99));\(next(9))\(["u", "R", "~", "c", "t"][next(5)])".utf8)
    default: return paste()
    }
  }

  /// A key that the screens know, those that end the program left out.
  private mutating func key() -> [UInt8] {
    let keys =
      Array("gcmHrxehjkl:?/yYnN0\u{1B}\t\u{7F}\u{0C}\u{15}".utf8) + (presses ? [13, 32] : [])
    return [keys[next(keys.count)]]
  }

  /// Any byte but those that press, quit, lock or stop.
  private mutating func byte() -> UInt8 {
    while true {
      let byte = UInt8(next(256))
      let ends: Set<UInt8> = [0x03, 0x1A, 0x1C, UInt8(ascii: "q"), UInt8(ascii: "L")]
      let pressing: Set<UInt8> = [0x0A, 0x0D, 0x20]
      if !ends.contains(byte), presses || !pressing.contains(byte) { return byte }
    }
  }

  private mutating func mouse() -> [UInt8] {
    let buttons = presses ? [0, 0, 1, 2, 64, 65, 35, 999] : [64, 65, 35, 66]
    let button = buttons[next(buttons.count)]
    return Array("\u{1B}[<\(button);\(next(90));\(next(30))\(next(2) == 0 ? "M" : "m")".utf8)
  }

  private mutating func broken() -> [UInt8] {
    let samples: [[UInt8]] = [
      [0xFF], [0xC3], [0xE2, 0x82], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0x80, 0x80], [0xF0, 0x9F, 0x91], Array("é日👨‍👩‍👧\u{202E}\u{200B}".utf8), [0x1B, 0xC3],
      [0x1B, 0x5B, 0x3C, 0x39, 0x39, 0x39, 0x39, 0x39, 0x39, 0x39, 0x39, 0x39, 0x39, 0x4D],
    ]
    return samples[next(samples.count)]
  }

  private mutating func paste() -> [UInt8] {
    guard next(4) == 0 else { return [] }
    return Array("\u{1B}[200~r\re x\n\(next(1_000))\u{1B}[201~".utf8)
  }
}
