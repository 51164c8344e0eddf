import Foundation
import TerminalDriver
import Testing

/// What cannot be done is one line on standard error and an exit code of the table; nothing is printed or changed.
struct WrongLineTests {
  private let furnished: Furnished
  private var home: Home { furnished.home }

  init() throws {
    furnished = try Furnished()
  }

  /// Command lines by their exit codes; a shell expands them, and `$IN` signs in.
  private static let lines: [Int32: [String]] = [
    4: [
      "token generate $IN", "marketplace register --own-product --location-name A $IN",
      "public-api reveal --account acct_00000000 $IN", "accounts select --account nonsense $IN",
      "users activate --login nobody@example.com $IN",
      "users deactivate --login \(Home.login) --yes $IN",
      "users permit --login \(Home.login) --none $IN",
      "users add --login \(Home.login) --name Ada --new-password-file $PW $IN",
      "accounts remove-member --login \(Home.login) $IN",
      "accounts add-member --login \(Home.login) $IN",
      "user-token revoke --login \(Home.login) --yes $IN",
      "init --login a@b.example --name A --account A --password-file $PW",
      "recover --login nobody@example.com --new-password-file $PW",
    ],
    64: [
      "--nonsense", "token status --nonsense $IN", "token status --store", "token",
      "users permit --login a@b.example $IN", "users permit --login a@b.example --permit root $IN",
      "users add --login a@b.example $IN", "users list more $IN", "/nowhere", "nonsense",
      "/activity /activity", "token copy --masked --header $IN", "token status --password x",
      "activity --limit x $IN", "activity --limit=-1 $IN", "backup", "restore", "completions",
      "completions tcsh", "support-bundle --request ~/full", "verify x", "init", "accounts rename",
      "recover", "marketplace register $IN", "demo --store ~/k.db",
      "token status --store '' $IN", "token copy --clipboard-file '' $IN",
      "users set-password --password-file - --new-password-file - <$PW",
      "user-token get --login \(Home.login) --password-file - --user-password-file - <$PW",
      "verify --password-file - <$PW", "restore ~/full", "token revoke $IN",
      "token status", "users set-password $IN",
      "support-bundle --request - --out ~/b --password-file - <$PW",
    ],
    65: [
      "init --login nobody --name A --account A --store ~/k/k.db --password-file $PW",
      "users add --login a@b.example --name '' --new-password-file $PW $IN",
      "users add --programmatic --login Ä --name A --new-password-file $PW $IN",
      "users set-password --new-password-file ~/empty $IN",
      "users set-password --new-password-file ~/long $IN",
      "users set-password --new-password-file ~/bytes $IN",
      "accounts add --name $'a\\e[2J' $IN", "accounts rename --name '' $IN",
      "marketplace register --client-integration --contact nobody $IN",
      "token status --password-file ~/bytes", "backup $'/tmp/\\xff.db'",
      "token status --store $'\\xff' $IN", "verify --account-id $'\\xff' </dev/null",
      "support-bundle --request ~/empty --out ~/b", "support-bundle --request ~/bytes --out ~/b",
      "restore ~/empty --yes", "restore ~/full --yes", "restore ~/foreign.db --yes",
      "token status --store ~/full $IN",
    ],
    66: [
      "token status --store ~/none/k.db $IN", "verify --store ~/none/k.db </dev/null",
      "backup ~/b.db --store ~/none/k.db",
    ],
    69: ["", "console", "demo", "/activity"],
    73: [
      "backup ~/full", "backup ~/nothing/b.db", "support-bundle --request ~/request --out ~/full",
      "support-bundle --request ~/request --out ~/nothing/b",
      "init --login a@b.example --name A --account A --store /proc/nothing/k.db --password-file $PW",
    ],
    74: [
      "token status --password-file ~", "token status --password-file ~/nothing",
      "support-bundle --request ~/nothing --out ~/b", "restore ~/nothing --yes", "verify <&-",
      "token status --password-file - <&-", "support-bundle --request - --out ~/b <&-",
      "token regenerate --yes $IN >&-", "users list $IN >&-",
    ],
    77: [
      "token status --password-file ~/empty", "token status --as nobody@example.com $IN",
      "token status --as '' $IN", "token status --store ~/open.db $IN",
      "user-token get --login \(Home.login) --user-password-file ~/empty $IN",
    ],
  ]

  /// Files that are not what they should be.
  private static let files = """
    : > ~/empty; echo full > ~/full; chmod 600 ~/full; printf 'p\\xff\\xfe password' > ~/bytes
    head -c 2000 /dev/zero | tr '\\0' x > ~/long; cp ~/.local/share/keydesk/keydesk.db ~/open.db
    chmod 644 ~/open.db
    sqlite3 ~/foreign.db 'CREATE TABLE t (a)'; chmod 600 ~/foreign.db
    printf 'GET / HTTP/1.1\\nHost: x\\n\\nHTTP/1.1 200 OK\\n\\n' > ~/request
    """

  @Test(arguments: lines.keys.sorted())
  func isOneLineAndItsCode(code: Int32) throws {
    #expect(try home.shell(Self.files).code == 0)
    let before = try state()
    for line in Self.lines[code] ?? [] {
      let ended = try home.shell("IN=\"--password-file $PW\"; keydesk \(line)")
      #expect(ended.code == code, "\(line): \(ended.errors)")
      expectOneLine(ended, line)
      #expect(!ended.errors.contains(Home.password), "\(line)")
    }
    #expect(try state() == before)
    #expect(try home.shell("ls ~/b ~/k ~/none").output.isEmpty)
  }

  /// All rows of the store, as text.
  private func state() throws -> String {
    let dump = try home.shell("sqlite3 \(home.storePath) .dump")
    #expect(dump.code == 0 && dump.output.count > 1_000)
    return dump.output
  }
}
