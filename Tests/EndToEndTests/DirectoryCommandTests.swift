import TerminalDriver
import Testing

/// The commands of users, accounts and activity, as a script runs them: output, errors, exit code.
struct DirectoryCommandTests {
  private let furnished: Furnished
  private var home: Home { furnished.home }

  init() throws {
    furnished = try Furnished()
  }

  private let bob = "--login bob@example.com"

  @Test func users() throws {
    let ada = "ada@example.com +Ada +person +active +configurator,user-configurator +kd._•{12}.*"
    try home.follow([
      Step("users list", prints: "\(ada)\n"),
      Step(
        "users add \(bob) --name Bob --new-password-file $PW", prints: "user_[0-9a-z]{8}\n",
        says: "User added\\.\n"),
      Step(
        "users add \(bob) --name Bob --new-password-file $PW", 4,
        says: "keydesk: the login bob@example.com is taken; choose another\n"),
      Step(
        "users add --programmatic --login erp-bot --name ERP --permit configurator"
          + " --new-password-file $PW", prints: "user_[0-9a-z]{8}\n",
        says: "User added\\.\nGet its token with keydesk token generate --as erp-bot .*\n"),
      Step(
        "users list",
        prints: "\(ada)\nbob@example.com +Bob +person +active +-\n"
          + "erp-bot +ERP +programmatic user +active +configurator\n"),
      Step("users list --filter erp", prints: "erp-bot [^\n]*\n"),
      Step("users list --filter nobody"),
      Step(
        "users permit \(bob) --permit configurator --permit user-configurator",
        says: "Permissions saved\\.\n"),
      Step(
        "users permit \(bob) --permit configurator --permit user-configurator",
        says: "The user has these permissions already\\.\n"),
      Step("users permit \(bob) --none", says: "Permissions saved\\.\n"),
      Step("users deactivate \(bob)", 64, says: "keydesk: nobody can confirm it, .*\n"),
      Step("users deactivate \(bob) --yes", says: "User deactivated\\.\n"),
      Step("users deactivate \(bob) --yes", says: "The user is inactive already\\.\n"),
      Step("users activate \(bob)", says: "User activated\\.\n"),
      Step("users activate \(bob)", says: "The user is active already\\.\n"),
      Step(
        "users permit --login \(Home.login) --none", 4,
        says: "keydesk: Roe Studio would be left without an active person who holds .*\n"),
    ])
  }

  @Test func passwords() throws {
    let new = "another password"
    try home.write(new + "\n", to: home.path + "/new")
    try home.follow([
      Step(
        "users add \(bob) --name Bob --new-password-file $PW", prints: "user_.*\n", says: ".*\n"),
      Step("users set-password \(bob) --new-password-file ~/new", says: "Password set\\. .*\n"),
      Step("users set-password --new-password-file ~/new", says: "Password changed\\.\n"),
    ])
    for login in ["bob@example.com", Home.login] {
      #expect(try home.act("token status --as \(login)").code == 77)
      let ended = try home.shell("keydesk token status --as \(login) --password-file ~/new")
      #expect(ended.code == 0, "\(ended.errors)")
    }
    // One's own values stay copyable.
    let value = try home.shell("keydesk token reveal --as \(Home.login) --password-file ~/new")
    #expect(value.output == furnished.token + "\n")
    let recovered = try home.shell("keydesk recover \(bob) --new-password-file $PW")
    #expect(recovered.code == 0 && recovered.output.isEmpty)
    #expect(try home.act("token status --as bob@example.com").code == 0)
  }

  @Test func accounts() throws {
    let id = "acct_[0-9a-z]{8}"
    try home.follow([
      Step("accounts list", prints: "\(id)  Roe Studio  1 member\n"),
      Step("accounts rename --name 'Roe & Roe'", says: "Account renamed\\.\n"),
      Step(
        "accounts rename --name 'Roe & Roe'", says: "The account is called that already\\.\n"),
      Step(
        "users add \(bob) --name Bob --new-password-file $PW", prints: "user_.*\n", says: ".*\n"),
      Step(
        "accounts add --name Trio", prints: "\(id)\n",
        says: "Account added\\. .*x-account-id\\)\\.\n"),
    ])
    let list = try home.act("accounts list --as \(Home.login)").output
    #expect(
      try list.wholeMatch(of: Regex("\(id)  Roe & Roe  2 members\n\(id)  Trio       1 member\n"))
        != nil)
    let trio = "--account " + (list.split(separator: "\n").last?.prefix(13) ?? "")
    try home.follow([
      Step(
        "users list", 64,
        says: "keydesk: you belong to several accounts; name one with --account ID,.*\n"),
      Step("accounts select \(trio)", says: "The console shows this account from now on\\.\n"),
      Step(
        "accounts add-member \(bob) \(trio) --permit configurator",
        says: "Member added\\. .*x-account-id\\)\\.\n"),
      Step("accounts add-member \(bob) \(trio)", 4, says: "keydesk: the user is already .*\n"),
      Step("users list \(trio) --filter bob", prints: "bob@example.com .* configurator\n"),
      Step("accounts remove-member \(bob) \(trio)", says: "Member removed\\.\n"),
      Step("accounts remove-member \(bob) \(trio)", 4, says: "keydesk: .*\n"),
      Step(
        "token header \(trio)",
        prints: "Authorization: Bearer \(furnished.token)\nx-account-id: \(trio.suffix(13))\n"),
    ])
  }

  @Test func activity() throws {
    try home.follow([
      Step("activity --limit 1", prints: "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d  ada@[^\n]*\n"),
      Step("activity --limit 0"),
      Step("activity --filter public-api.enabled", prints: "[^\n]*  public-api.enabled  [^\n]*\n"),
      Step("activity --filter nothing-like-it"),
    ])
    let all = try home.act("activity --json")
    #expect(Documents.activity.faults(inLines: all.output) == [])
    let entries = try all.document()["entries"] as? [[String: Any]] ?? []
    #expect(entries.count == (try home.act("activity").output.split(separator: "\n").count))
  }

  /// A reader that takes one line and goes ends a follower that waits for the next one.
  @Test func followingEndsWithItsReader() throws {
    let follower = "keydesk activity --follow --limit 3 --json --password-file $PW"
    let ended = try home.shell("\(follower) | head -n 1; exit ${PIPESTATUS[0]}")
    #expect(ended.code == 0 && ended.errors.isEmpty)
    #expect(Documents.entry.faults(inLines: ended.output) == [])
    // Nothing more happens: it sees by itself that nobody reads.
    let idle = try home.shell(
      "keydesk activity --follow --password-file $PW | true; exit ${PIPESTATUS[0]}")
    #expect(idle == Ended(code: 0, output: "", errors: ""))
  }

  @Test func followingHearsOfOtherProcesses() throws {
    let ended = try home.shell(
      """
      coproc keydesk activity --follow --limit 1 --json --password-file $PW
      read -r first <&"${COPROC[0]}"
      keydesk token regenerate --yes --password-file $PW >/dev/null 2>&1
      read -r second <&"${COPROC[0]}"
      kill -TERM "$COPROC_PID"; wait "$COPROC_PID"; code=$?
      echo "$first"; echo "$second"; exit $code
      """)
    #expect(ended.code == 143)
    #expect(Documents.entry.faults(inLines: ended.output) == [])
    #expect(ended.output.split(separator: "\n").last?.contains("credential.regenerated") == true)
  }
}
