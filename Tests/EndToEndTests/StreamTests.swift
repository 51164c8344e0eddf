import Glibc
import TerminalDriver
import Testing

/// Outputs that cannot be written, arguments that are no text, a machine without `/proc`.
struct StreamTests {
  private let furnished: Furnished
  private var home: Home { furnished.home }

  init() throws {
    furnished = try Furnished()
  }

  @Test func closedOutputChangesNothing() throws {
    let ended = try home.act("token regenerate --yes >&-")
    #expect(
      ended
        == Ended(
          code: 74, output: "",
          errors: "keydesk: standard output is closed; open it, nothing was changed\n"))
    #expect(try home.verify(furnished.token) == .accepted)
    #expect(try home.act("token regenerate --yes >&- 2>&- <&-").code == 74)
    #expect(try home.verify(furnished.token) == .accepted)
  }

  @Test func fullOutputSaysThatItWasDone() throws {
    let ended = try home.act("token regenerate --yes >/dev/full")
    #expect(ended.code == 1)
    #expect(
      ended.errors.hasSuffix(
        "keydesk: it was done, but standard output cannot be written; see keydesk token status\n"))
    #expect(try home.verify(furnished.token) == .refused("replaced"))
    #expect(try home.act("token reveal >/dev/full").code == 74)
  }

  @Test func aReaderThatWentAwayIsNoError() throws {
    let ended = try home.shell(
      "keydesk token regenerate --yes --password-file \"$PW\" | true; exit ${PIPESTATUS[0]}")
    #expect(ended.code == 0)
  }

  @Test func argumentsThatAreNoTextAreRefused() throws {
    let ended = try home.act("accounts add --name $'Caf\\xe9'")
    #expect(
      ended
        == Ended(
          code: 65, output: "",
          errors: "keydesk: the argument Caf\\u{E9} is not UTF-8 text; write it as UTF-8\n"))
    #expect(!(try home.act("accounts list").output.contains("Caf")))
  }

  @Test(arguments: [
    "KEYDESK_STORE keydesk", "HOME keydesk", "KEYDESK_STORE keydesk-gateway",
  ])
  func variablesThatAreNoTextAreRefused(words: String) throws {
    let (name, program) = (words.split(separator: " ")[0], words.split(separator: " ")[1])
    let rest =
      program == "keydesk" ? "token status --password-file \"$PW\"" : "--listen 127.0.0.1:0"
    let ended = try home.shell("\(name)=\"$HOME\"/$'q\\xff' \(program) \(rest)")
    #expect(
      ended
        == Ended(
          code: 65, output: "",
          errors: "\(program): the environment's \(name) is not UTF-8 text; write it as UTF-8\n"))
  }

  @Test(arguments: ["", "--json"])
  func anAnswerThatBreaksOffIsNotBegun(option: String) throws {
    try StoreHolder(home.storePath).run(
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
      INSERT INTO activity (id, at, actor_id, action, count)
      SELECT printf('evt_%016d', i), i, (SELECT id FROM users LIMIT 1),
        iif(i = 1, 'bogus', 'credential.generated'), 1 FROM n
      """)
    let ended = try home.act("activity --limit 5000 \(option)")
    #expect(ended.code == 65 && ended.output.isEmpty)
    #expect(try home.act("activity --limit 2400 \(option)").output.utf8.count > 100_000)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can take /proc away"))
  func argumentsAreReadWithoutProc() throws {
    let probe = try home.shell("unshare -m sh -c 'mount -t tmpfs none /proc'")
    guard probe.code == 0 else { return }
    let ended = try home.shell(
      "unshare -m sh -c 'mount -t tmpfs none /proc && exec keydesk completions tcsh'")
    #expect(ended.code == 64)
    #expect(ended.errors.contains("tcsh"))
  }

  @Test func rightsOfTheClipboardDoNotHangOnTheUmask() throws {
    let folder = home.path + "/.local/state/keydesk"
    let ended = try home.shell("umask 777; keydesk token copy --password-file \"$PW\"")
    #expect(ended.code == 0)
    #expect(try home.rights(of: home.path + "/.local/state") == 0o700)
    #expect(try home.rights(of: folder) == 0o700)
    #expect(try home.rights(of: folder + "/clipboard") == 0o600)
    #expect(try home.rights(of: folder + "/.clipboard.keydesk.lock") == 0o600)
  }
}
