import TerminalDriver
import Testing

/// How quick and how brief it is.
///
/// The best of some attempts counts, since other tests run beside.
@Suite(.serialized)
struct PaceTests {
  @Test func anEscapeByItselfIsReportedAtOnce() throws {
    let terminal = try Probes.onPseudoTerminal()
    let times = try (1...10).map { number in
      let seen = terminal.output.count
      let begin = ContinuousClock.now
      terminal.send("\u{1B}")
      try terminal.waitFor("\(number) ", from: seen)
      let time = ContinuousClock.now - begin
      _ = terminal.readUntilQuiet()
      return time
    }
    let best = try #require(times.min())
    #expect(best >= .milliseconds(20))
    #expect(best <= .milliseconds(40))
    terminal.send("q")
    #expect(try terminal.waitForEnding() == .exited(0))
  }

  @Test func escapeWaitsAsLongAsTheEnvironmentSays() throws {
    let terminal = try Probes.onPseudoTerminal(environment: ["ESCDELAY": "200"])
    let begin = ContinuousClock.now
    terminal.send("\u{1B}")
    try terminal.waitFor("escape")
    #expect(.now - begin >= .milliseconds(200))
  }

  @Test func oneCursorKeySendsLittleAndSoon() throws {
    let terminal = try Probes.onPseudoTerminal(scene: "list")
    _ = terminal.readUntilQuiet()
    var times: [Duration] = []
    for _ in 0..<5 {
      let seen = terminal.output.count
      terminal.send("\u{1B}[B")
      times.append(try terminal.waitFor("\u{1B}", from: seen))
      _ = terminal.readUntilQuiet()
      #expect((1...150).contains(terminal.output.count - seen))
    }
    #expect(try #require(times.min()) < .milliseconds(5))
  }

  @Test func theFirstPictureComesSoon() throws {
    var times: [Duration] = []
    for _ in 0..<5 {
      let terminal = try PseudoTerminal()
      let begin = ContinuousClock.now
      try Probes.start(on: terminal)
      try terminal.waitFor("Quit")
      times.append(.now - begin)
    }
    #expect(try #require(times.min()) < .milliseconds(100))
  }

  @Test func drawingTheSameAgainSendsNothing() throws {
    let terminal = try Probes.onPseudoTerminal(scene: "list")
    _ = terminal.readUntilQuiet()
    terminal.send("nothing")
    #expect(terminal.readUntilQuiet().isEmpty)
  }
}
