import Credentials
import Synchronization
import Testing

@testable import KeydeskCommands

@Suite("Wrong usage, help and where options may stand")
struct UsageTests {
  private let place = Workplace()

  @Test(
    "What is wrong is one line that points at help",
    arguments: [
      ("tokn", "there is no command tokn; see keydesk help"),
      ("tokn status", "there is no command tokn; see keydesk help"),
      (
        "/nowhere",
        "there is no screen /nowhere; the screens are /user/settings/api-tokens /activity"
      ),
      ("/activity /activity", "more than one PATH; see keydesk help console"),
      (
        "token",
        "token what? status, generate, regenerate, revoke, copy, reveal, header;"
          + " see keydesk help token"
      ),
      ("token stat", "unexpected argument 'stat'; see keydesk help token"),
      ("token status --nonsense", "unknown option '--nonsense'; see keydesk help token status"),
      (
        "token status --jsn",
        "unknown option '--jsn' (did you mean '--json'?); see keydesk help token status"
      ),
      (
        "users add --logn ada@example.com --name Ada",
        "unknown option '--logn' (did you mean '--login'?); see keydesk help users add"
      ),
      (
        "accounts --yes add --nme=Roe",
        "unknown option '--nme' (did you mean '--name'?); see keydesk help accounts add"
      ),
      (
        "backup --quickly", "unknown option '--quickly'; see keydesk help backup"
      ),
      (
        "--stor /s.db",
        "unknown option '--stor' (did you mean '--store'?); see keydesk help console"
      ),
      (
        "users add --login a@b.example",
        "missing expected argument '--name <name>'; see keydesk help users add"
      ),
      ("token status --store", "missing value for '--store <path>'; see keydesk help"),
      (
        "token copy --masked --header",
        "--masked and --header exclude each other; see keydesk help token copy"
      ),
      (
        "token status --password hunter2secret",
        "a password is never given as a value; use --password-file FILE"
      ),
      (
        "token status --password=hunter2secret",
        "a password is never given as a value; use --password-file FILE"
      ),
    ])
  func wrong(line: String, error: String) {
    #expect(place.run(line) == Ended(code: 64, output: "", errors: "keydesk: \(error)\n"))
  }

  @Test("An error never repeats a value that was pasted where it does not belong")
  func noSecrets() {
    let value = "kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2"
    for line in [
      "verify \(value)", value, "token \(value)", "/x\(value)", "verify --token=\(value)",
    ] {
      let ended = place.run(line)
      #expect(ended.code == 64)
      #expect(!ended.errors.contains("0123456789"))
      #expect(ended.errors.split(separator: "\n").count == 1)
    }
  }

  @Test("Control characters of the command line are escaped")
  func escapes() {
    let ended = place.run(["to\u{1B}[2Jken\n"])
    #expect(
      ended.errors == "keydesk: there is no command to\\u{1B}[2Jken\\u{A}; see keydesk help\n")
  }

  @Test(
    "Help and the version go to standard output",
    arguments: [
      "--help", "help", "help token", "token --help", "token status -h", "--version",
    ])
  func help(line: String) {
    let ended = place.run(line)
    #expect(ended.code == 0)
    #expect(ended.errors.isEmpty)
    #expect(ended.output.hasSuffix("\n"))
    #expect(ended.output.count > 4)
  }

  @Test(
    "What only looks like a request for help is none",
    arguments: [
      ("backup -path fff", "unknown option '-p…'; see keydesk help"),
      ("token status -phunter", "unknown option '-p…'; see keydesk help"),
      ("help bogus", "there is no command bogus; see keydesk help"),
      ("help token bogus", "there is no command bogus; see keydesk help"),
    ])
  func noHelp(line: String, words: String) {
    let ended = place.run(line)
    #expect(ended.code == 64)
    #expect(ended.output.isEmpty)
    #expect(ended.errors == "keydesk: \(words)\n")
  }

  @Test(
    "An option may stand anywhere",
    arguments: [
      "--store /s.db --password-file /pw token status",
      "token --store /s.db --password-file /pw status",
      "token status --store /s.db --password-file /pw",
      "--store=/s.db token status --password-file=/pw",
    ])
  func anywhere(line: String) {
    place.run([
      "init", "--login", "ada@example.com", "--name", "Ada", "--account", "Roe", "--store", "/s.db",
      "--password-file", "/pw",
    ])
    #expect(place.run(line).output == "API token  No API token yet\n")
  }

  @Test("Each shell has its completions", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) {
    let ended = place.run("completions \(shell)")
    #expect(ended.code == 0)
    #expect(ended.output.contains("public-api"))
    #expect(place.run("completions tcsh").code == 64)
  }

  @Test("A reader that goes away ends it quietly, a full disk does not")
  func closedPipe() {
    place.io.state.withLock { $0.writeFailure = .outputClosed }
    #expect(place.run("completions bash") == Ended(code: 0, output: "", errors: ""))
    #expect(place.run("--help").code == 0)
    place.io.state.withLock { $0.writeFailure = .outputFailed }
    #expect(place.run("completions bash").code == 74)
  }
}
