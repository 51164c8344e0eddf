import Glibc
import TerminalDriver
import Testing

/// Ctrl-Z in a shell, and back.
struct SuspendTests {
  private func shell(environment: [String: String] = [:]) throws -> Tmux {
    let tmux = Tmux(width: 60, height: 16)
    do {
      try tmux.startShell(environment: environment)
      return tmux
    } catch {
      tmux.kill()
      throw error
    }
  }

  @Test func stopsAndComesBackAtAnotherSize() throws {
    let tmux = try shell()
    defer { tmux.kill() }
    try tmux.enter("stty -g; \(Probes.path)")
    try tmux.waitFor("q Quit")
    #expect(try tmux.format("#{alternate_on}#{mouse_any_flag}") == "11")
    try tmux.send("C-z")
    try tmux.waitFor("Stopped")
    #expect(try tmux.format("#{alternate_on}#{mouse_any_flag}#{cursor_flag}") == "001")
    try tmux.enter("clear; echo shell again")
    try tmux.waitFor("the shell") { $0.contains("shell again\n") }
    try tmux.resize(width: 50, height: 14)
    try tmux.enter("fg")
    try tmux.waitFor("the whole picture") {
      $0.hasPrefix("probe 50x14") && $0.contains(#"1 key control("z")"#)
        && $0.contains("2 resized 50x14") && !$0.contains("shell again")
    }
    #expect(try tmux.format("#{alternate_on}#{mouse_any_flag}") == "11")
    try tmux.send("a")
    try tmux.waitFor("3 letter a")
  }

  @Test func leavesTheShellsModesAsTheyWere() throws {
    let tmux = try shell()
    defer { tmux.kill() }
    try tmux.enter("stty -g > /dev/null; before=$(stty -g); \(Probes.path); after=$(stty -g)")
    try tmux.waitFor("q Quit")
    try tmux.send("q")
    try tmux.waitFor(format: "#{alternate_on}", toBe: "0")
    try tmux.enter(#"test "$before" = "$after" && echo "the ""same""#)
    try tmux.waitFor("the same")
    #expect(try !tmux.screen().contains("probe 60x16"))
  }

  @Test func aScriptAroundItStopsToo() throws {
    let tmux = try shell()
    defer { tmux.kill() }
    try tmux.enter("sh -c '\(Probes.path); true'")
    try tmux.waitFor("q Quit")
    try tmux.send("C-z")
    try tmux.waitFor("Stopped")
    try tmux.enter("fg")
    try tmux.waitFor("2 resized 60x16")
  }

  @Test func goesOnAfterAStopFromOutside() throws {
    let terminal = try PseudoTerminal()
    defer { terminal.end() }
    let cooked = terminal.modes()
    try Probes.start(on: terminal)
    try terminal.waitFor("Quit")
    let raw = terminal.modes()
    terminal.signal(SIGSTOP)
    terminal.setModes(cooked)
    let seen = terminal.output.count
    terminal.signal(SIGCONT)
    try terminal.waitFor("\u{1B}[?2004h", from: seen)
    try terminal.waitFor("resized 80x24", from: seen)
    #expect(terminal.modes() == raw)
    terminal.send("a")
    try terminal.waitFor("letter a", from: seen)
  }
}
