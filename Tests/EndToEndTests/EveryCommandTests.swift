import Foundation
import TerminalDriver
import Testing

/// What is promised of every command alike, held against each of them.
struct EveryCommandTests {
  private let furnished: Furnished
  private var home: Home { furnished.home }

  init() throws {
    furnished = try Furnished()
  }

  @Test func everyCommandIsInTheTable() throws {
    let names = try EveryCommand.names(at: home)
    #expect(names.count > 40)
    let listed = Set(EveryCommand.lines.compactMap { $0.verbs(among: names) })
    #expect(names.subtracting(listed) == [])
    #expect(EveryCommand.lines.allSatisfy { $0.verbs(among: names) != nil })
  }

  @Test func everyDocumentIsWhatIsPromised() throws {
    for line in EveryCommand.lines {
      let flag = line.shape == nil ? "" : " --json"
      let ended = try home.shell(
        "\(EveryCommand.preparation)\n\(line.complete)\(flag)", input: line.input)
      #expect(ended.code == line.code, "\(line): \(ended.errors)")
      guard let shape = line.shape else { continue }
      #expect(shape.faults(inLines: ended.output) == [], "\(line)")
      #expect(!ended.errors.contains("keydesk:"), "\(line): \(ended.errors)")
    }
  }

  /// Neither standard input nor anybody's terminal is read for a question, and standard input may be closed.
  @Test(arguments: ["</dev/null", "<&-"])
  func nothingIsAskedWithoutATerminal(input: String) throws {
    for line in EveryCommand.lines {
      let ended = try home.shell(
        "\(EveryCommand.preparation)\ntimeout 60 keydesk \(bare(line)) \(input)")
      #expect(ended.code != 124, "\(line) waits for somebody")
      #expect(!ended.errors.contains("assword: ") && !ended.errors.contains("[y/N]"), "\(line)")
      if line.signsIn { #expect(ended.code == 64, "\(line): \(ended.errors)") }
      if ended.code != 0, ended.code != 3 { expectOneLine(ended, line.text) }
    }
    #expect(try home.verify(furnished.token) == .accepted)
    #expect(try home.verify(furnished.key) == .accepted)
    #expect(try home.verify(furnished.partnerKey) == .accepted)
  }

  /// The line without the files of passwords and without a `--yes`.
  private func bare(_ line: EveryCommand.Line) -> String {
    line.text.replacing(#/ --[a-z-]*password-file \$PW/#, with: "").replacing(" --yes", with: "")
  }

  @Test func readersThatGoAwayAreNoFault() throws {
    let reader = "| head -c 0; exit ${PIPESTATUS[0]}"
    for line in EveryCommand.lines where line.code == 0 {
      let ended = try home.shell("\(EveryCommand.preparation)\n\(line.complete) \(reader)")
      #expect(ended.code == 0, "\(line): \(ended.errors)")
      #expect(!ended.errors.contains("keydesk:"), "\(line): \(ended.errors)")
    }
  }

  @Test func whatIsNotDoneSaysSoWhenTheOutputIsFull() throws {
    for line in ["token status", "public-api reveal", "users list", "accounts list", "activity"] {
      let ended = try home.act("\(line) >/dev/full")
      #expect(ended.code == 74, "\(line)")
      expectOneLine(ended, line)
    }
  }
}

/// An error is one line that says what is wrong and what mends it; nothing is printed.
func expectOneLine(
  _ ended: Ended, _ comment: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(ended.output.isEmpty, "\(comment)", sourceLocation: sourceLocation)
  #expect(
    ended.errors.wholeMatch(of: /keydesk: [^\n;]+; [^\n;]+\n/) != nil,
    "\(comment): \(ended.errors)", sourceLocation: sourceLocation)
}
