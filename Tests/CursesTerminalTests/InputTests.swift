import TerminalDriver
import Testing

/// What comes in through a real terminal.
struct InputTests {
  @Test func controlKeysAreKeys() throws {
    let tmux = try Probes.inTmux()
    defer { tmux.kill() }
    try tmux.send("C-c", "C-s", "C-q", "C-\\", "Enter", "Tab", "BSpace", "BTab", "DC", "Space")
    let screen = try tmux.waitFor("10 letter")
    for (index, key) in [
      #"control("c")"#, #"control("s")"#, #"control("q")"#, "unknown", "enter", "tab", "backspace",
      "backTab", "delete",
    ].enumerated() {
      #expect(screen.contains("\(index + 1) key \(key) "), "\(key)")
    }
  }

  @Test func aPasteIsOneEvent() throws {
    let tmux = try Probes.inTmux()
    defer { tmux.kill() }
    try tmux.sendBytes(Array("\u{1B}[200~q日 one\rtwo\u{7}q\r\u{1B}[201~x".utf8))
    let screen = try tmux.waitFor("2 letter x")
    #expect(screen.contains("1 paste <q日 one twoq>"))
  }

  @Test func aPasteWithoutItsEndComesAfterAWhile() throws {
    let tmux = try Probes.inTmux()
    defer { tmux.kill() }
    try tmux.sendBytes(Array("\u{1B}[200~abc".utf8))
    try tmux.waitFor("1 paste <abc>")
    try tmux.send("y")
    try tmux.waitFor("2 paste <y>")
    try tmux.sendBytes(Array("\u{1B}[201~z".utf8))
    try tmux.waitFor("3 letter z")
  }

  @Test func aLargePasteComesWhole() throws {
    let terminal = try Probes.onPseudoTerminal()
    defer { terminal.end() }
    let text = String(repeating: "0123456789abcdef", count: 2000)
    terminal.send("\u{1B}[200~\(text)\u{1B}[201~z")
    try terminal.waitFor("1 paste <0123456789abcdef0123456789")
    try terminal.waitFor("2 letter z")
  }

  @Test func bytesThatAreNoTextAreNoText() throws {
    let tmux = try Probes.inTmux()
    defer { tmux.kill() }
    try tmux.sendBytes([0xFF, 0x61, 0xC3, 0x28, 0x1B, 0x5B, 0x39, 0x39, 0x7E, 0x62])
    let screen = try tmux.waitFor("6 letter b")
    #expect(screen.contains("1 key unknown"))
    #expect(screen.contains("2 letter a"))
    #expect(screen.contains("3 key unknown"))
    #expect(screen.contains("4 letter ("))
    #expect(screen.contains("5 key unknown"))
  }

  @Test(arguments: ["xterm-256color", "screen"])
  func theMouseClicksAndTurns(term: String) throws {
    let tmux = try Probes.inTmux(environment: ["TERM": term])
    defer { tmux.kill() }
    #expect(try tmux.format("#{mouse_standard_flag},#{mouse_sgr_flag}") == "1,1")
    try tmux.sendBytes(Array("\u{1B}[<0;5;6M\u{1B}[<0;5;6m\u{1B}[<64;1;2M\u{1B}[<65;1;2M".utf8))
    let screen = try tmux.waitFor("3 mouse")
    #expect(screen.contains("1 mouse click 4,5"))
    #expect(screen.contains("2 mouse wheelUp 0,1"))
    #expect(screen.contains("3 mouse wheelDown 0,1"))
    try tmux.send("M")
    try tmux.waitFor(format: "#{mouse_any_flag}", toBe: "0")
  }

  @Test func anotherThreadWakesIt() throws {
    let tmux = try Probes.inTmux()
    defer { tmux.kill() }
    try tmux.send("W")
    try tmux.waitFor("2 woken")
  }

  @Test func whatIsTypedBeforeDiscardingIsGone() throws {
    let tmux = try Probes.inTmux()
    defer { tmux.kill() }
    try tmux.send("D")
    try tmux.waitFor("type now")
    try tmux.type("lost")
    try tmux.waitFor("1 letter D")
    try tmux.send("x")
    let screen = try tmux.waitFor("2 letter x")
    #expect(!screen.contains("letter l"))
  }

  /// Signals that come while it waits, and one from outside that asks to stop.
  @Test func aWindowThatShrinksWhileKeysComeLosesNone() throws {
    let tmux = try Probes.inTmux(height: 40)
    defer { tmux.kill() }
    for number in 0..<10 {
      try tmux.resize(width: 60 - number, height: 40)
      try tmux.send("\(number)")
    }
    let screen = try tmux.waitFor("letter 9")
    for number in 0..<10 { #expect(screen.contains("letter \(number)")) }
  }
}
