import Foundation
import Glibc
import TerminalDriver
import Testing

/// Streams that are closed, full, or no terminal.
struct StreamsTests {
  private let furnished: Furnished
  private var home: Home { furnished.home }

  init() throws {
    furnished = try Furnished()
  }

  private let signedIn = "--password-file $PW"

  @Test func closedStandardInput() throws {
    let line = "keydesk: cannot read standard input; name a readable file\n"
    let verify = try home.shell("keydesk verify <&-")
    #expect(verify == Ended(code: 74, output: "", errors: line))
    let status = try home.shell("keydesk token status --password-file - <&-")
    #expect(status == Ended(code: 74, output: "", errors: line))
    #expect(
      try home.shell("keydesk token reveal \(signedIn) <&-").output.trimmed == furnished.token)
    #expect(try home.shell("keydesk <&-").code == 69)
  }

  @Test(arguments: [">&-", ">/dev/full"])
  func outputThatCannotBeWritten(redirection: String) throws {
    for command in [
      "token status \(signedIn)", "token reveal \(signedIn)", "help", "--version",
      "completions zsh", "verify < /dev/null",
    ] {
      let ended = try home.shell("keydesk \(command) \(redirection)")
      #expect(ended.code == 74, "\(command)")
      #expect(ended.errors.hasPrefix("keydesk: standard output "), "\(command)")
    }
    try expectStoreIsWhole()
  }

  @Test func readerThatGoesAwayIsNoFault() throws {
    for command in ["token reveal \(signedIn)", "completions bash", "help"] {
      let ended = try home.shell("keydesk \(command) | head -c 0; echo ${PIPESTATUS[0]}")
      #expect(ended == Ended(code: 0, output: "0\n", errors: ""), "\(command)")
    }
  }

  @Test func allStreamsClosed() throws {
    let ended = try home.shell("keydesk token regenerate --yes \(signedIn) <&- >&- 2>&-")
    #expect(ended.code == 74)
    #expect(try home.shell("keydesk token copy \(signedIn) <&- >/dev/null 2>&-").code == 0)
    let copied = try home.text(of: home.clipboardPath)
    #expect(copied.wholeMatch(of: /kdp_[0-9A-Za-z]{38}/) != nil)
    #expect(try home.verify(copied) == .accepted)
    #expect(try home.shell("keydesk nonsense 2>&-").code == 64)
    #expect(try home.shell("keydesk token status \(signedIn) 2>/dev/full").code == 0)
    try expectStoreIsWhole()
  }

  @Test(arguments: [
    "token status", "token regenerate", "public-api disable", "marketplace register",
    "init --login a@b.example --name A --account A --store ~/other/k.db", "verify",
    "user-token get --login ada@example.com", "recover --login ada@example.com",
  ])
  func neverAsksWithoutATerminal(line: String) throws {
    let start = ContinuousClock.now
    let ended = try home.shell("setsid --wait keydesk \(line) --no-input </dev/null")
    #expect([64, 3, 69].contains(ended.code), "\(ended.code) \(ended.errors)")
    #expect(ContinuousClock.now - start < .seconds(5))
    #expect(!ended.errors.contains("Password:") && !ended.errors.contains("[y/N]"))
    #expect(ended.errors.split(separator: "\n").count <= 1)
  }

  @Test func neverAsksOfATerminalThatIsNotItsOwn() throws {
    // Standard input is a terminal, and yet nobody may be asked.
    let terminal = try PseudoTerminal()
    defer { terminal.end() }
    try terminal.start(
      [Executable.path(of: "keydesk"), "token", "status", "--no-input"],
      environment: home.environment)
    #expect(try terminal.waitForEnding() == .exited(64))
    _ = terminal.readUntilQuiet()
    let said = String(decoding: terminal.output, as: UTF8.self)
    #expect(said.hasPrefix("keydesk: there is nobody to ask for the password;"))
  }

  @Test func helpAndMistakes() throws {
    #expect(try home.shell("keydesk help").output.contains("marketplace"))
    #expect(try home.shell("keydesk --version").output.trimmed.first?.isNumber == true)
    for shell in ["bash", "zsh", "fish"] {
      let ended = try home.shell("keydesk completions \(shell)")
      #expect(ended.code == 0 && ended.output.contains("public-api"))
    }
    for mistake in [
      "nonsense", "token", "token nonsense", "/nowhere", "token status --nonsense",
      "token status --password secret", "completions tcsh", "token copy --masked --header",
    ] {
      let ended = try home.shell("keydesk \(mistake)")
      #expect(ended.code == 64, "\(mistake)")
      #expect(ended.output.isEmpty)
      #expect(ended.errors.hasPrefix("keydesk: ") && ended.errors.hasSuffix("\n"))
      #expect(ended.errors.split(separator: "\n").count == 1, "\(ended.errors)")
      #expect(!ended.errors.contains("secret"))
    }
    let none = try Home()
    let missing = try none.act("token status")
    #expect(missing.code == 66 && missing.errors.contains("keydesk init"))
    #expect(try none.shell("find ~ -mindepth 1").output.isEmpty)
  }

  private func expectStoreIsWhole() throws {
    #expect(try StoreHolder(home.storePath).ask("PRAGMA integrity_check") == "ok")
  }
}
