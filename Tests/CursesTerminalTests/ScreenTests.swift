import TerminalDriver
import Testing

/// What stands on a real screen.
struct ScreenTests {
  @Test func drawsWideAndCombiningLetters() throws {
    let tmux = try Probes.inTmux()
    defer { tmux.kill() }
    let rows = try tmux.screen().split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows[0] == "probe 60x16 color")
    #expect(rows[1] == "日本 e\u{301}x 👨 ❤  DE|")
    #expect(rows[3].hasPrefix("┌ events ───"))
    #expect(try tmux.styledScreen().contains("31m"))
    #expect(try tmux.format("#{cursor_x},#{cursor_y},#{cursor_flag}") == "2,4,1")
  }

  @Test(arguments: ["C", "POSIX"])
  func drawsASCIIOutsideUTF8(locale: String) throws {
    let tmux = try Probes.inTmux(environment: ["LC_ALL": locale])
    defer { tmux.kill() }
    try tmux.sendBytes([0xC3, 0xA9, 0x61])
    let screen = try tmux.waitFor("letter a")
    #expect(screen.contains("???? ?x ?? ?? ??|"))
    #expect(screen.contains("+ events ---"))
    #expect(screen.contains("1 key unknown"))
    #expect(screen.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func drawsUnicodeWhenItsLocaleIsNotInstalled() throws {
    let tmux = try Probes.inTmux(environment: ["LC_ALL": "", "LANG": "xx_XX.UTF-8"])
    defer { tmux.kill() }
    #expect(try tmux.screen().contains("日本 e\u{301}x"))
  }

  @Test func noColorKeepsEmphasis() throws {
    let tmux = try Probes.inTmux(environment: ["NO_COLOR": "1"])
    defer { tmux.kill() }
    #expect(try tmux.screen().hasPrefix("probe 60x16 plain"))
    let styled = try tmux.styledScreen()
    #expect(!styled.contains("[31") && !styled.contains(";31") && !styled.contains("[93"))
    #expect(styled.contains("\u{1B}[1m"))
    #expect(styled.contains("7m"))
  }

  @Test func anEmptyNoColorMeansNothing() throws {
    let terminal = try PseudoTerminal()
    defer { terminal.end() }
    try terminal.start(
      [Probes.path], environment: ["TERM": "xterm", "NO_COLOR": "", "LC_ALL": "C.UTF-8"])
    try terminal.waitFor("color")
  }

  @Test(arguments: [
    "xterm-256color", "xterm", "screen", "screen-256color", "tmux", "tmux-256color", "linux",
    "vt100", "vt220", "ansi",
  ])
  func worksUnder(term: String) throws {
    let tmux = try Probes.inTmux(environment: ["TERM": term])
    defer { tmux.kill() }
    try tmux.send("a", "Up", "F1", "NPage", "Escape")
    let screen = try tmux.waitFor("5 key escape")
    #expect(screen.contains("1 letter a"))
    #expect(screen.contains("2 key up"))
    #expect(screen.contains("3 key function(1)"))
    #expect(screen.contains("4 key pageDown"))
  }

  @Test func survivesOneCellAndComesBack() throws {
    let tmux = try Probes.inTmux(environment: ["LINES": "5", "COLUMNS": "7"])
    defer { tmux.kill() }
    try tmux.waitFor("probe 60x16")
    for (width, height) in [(1, 1), (2, 2), (80, 1), (1, 24), (3, 200), (1, 1)] {
      try tmux.resize(width: width, height: height)
      let first = width == 1 && height == 1 ? "\n" : height == 1 ? "q" : "p"
      try tmux.waitFor("the picture in \(width)x\(height)") { $0.hasPrefix(first) }
    }
    try tmux.resize(width: 100, height: 30)
    try tmux.waitFor("the whole picture") {
      $0.hasPrefix("probe 100x30") && $0.contains("resized 100x30") && $0.hasSuffix("q Quit\n")
    }
    #expect(try tmux.format("#{pane_dead}") == "0")
  }

  @Test func redrawsOnControlL() throws {
    let terminal = try Probes.onPseudoTerminal(scene: "list")
    defer { terminal.end() }
    _ = terminal.readUntilQuiet()
    let seen = terminal.output.count
    terminal.send("\u{C}")
    try terminal.waitFor("entry number 7", from: seen)
    try terminal.waitFor("Quit", from: seen)
  }
}
