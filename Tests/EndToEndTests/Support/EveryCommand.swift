import Foundation
import TerminalDriver

/// Every command once, with what it needs; run one after the other on a furnished home they all succeed.
enum EveryCommand {
  /// A command, and what its document must be.
  struct Line: Sendable, CustomStringConvertible {
    /// The command line behind `keydesk`; a shell expands it.
    let text: String
    /// Whether somebody signs in for it.
    let signsIn: Bool
    /// What it prints with `--json`; `nil` for what is no document.
    let shape: Shape?
    /// Its exit code when it has what it needs.
    let code: Int32
    /// What its standard input holds.
    let input: String

    init(
      _ text: String, signsIn: Bool = true, _ shape: Shape? = nil, code: Int32 = 0,
      input: String = ""
    ) {
      (self.text, self.signsIn, self.shape) = (text, signsIn, shape)
      (self.code, self.input) = (code, input)
    }

    var description: String { text }

    /// The line with the password of who acts, and without questions.
    var complete: String {
      signsIn ? "keydesk \(text) --yes --as \(Home.login) --password-file $PW" : "keydesk \(text)"
    }

    /// Its verbs: what stands before the first option or argument.
    func verbs(among names: Set<String>) -> String? {
      let words = text.split(separator: " ").map(String.init)
      return [2, 1].map { words.prefix($0).joined(separator: " ") }.first(where: names.contains)
    }
  }

  private static let bob = "--login bob@example.com"
  private static let token = "--login \(Home.login) --user-password-file $PW"

  /// Those of credentials.
  private static let credentials = [
    Line("token status", Documents.card), Line("token copy", Documents.copy),
    Line("token reveal", Documents.reveal), Line("token header", Documents.header),
    Line("token regenerate", Documents.card), Line("token revoke", Documents.card),
    Line("token generate", Documents.card),
    Line("public-api status", Documents.publicAPI), Line("public-api disable", Documents.publicAPI),
    Line("public-api enable", Documents.publicAPI), Line("public-api copy", Documents.copy),
    Line("public-api reveal", Documents.reveal), Line("public-api header", Documents.header),
    Line("public-api regenerate", Documents.publicAPI),
    Line("public-api revoke", Documents.publicAPI),
    Line("public-api generate", Documents.publicAPI),
    Line("marketplace status", Documents.marketplace), Line("marketplace copy", Documents.copy),
    Line("marketplace reveal", Documents.reveal), Line("marketplace header", Documents.header),
    Line("user-token get \(token)", Documents.card),
    Line("user-token copy \(token)", Documents.copy),
    Line("user-token reveal \(token)", Documents.reveal),
    Line("user-token header \(token)", Documents.header),
    Line("marketplace status", Documents.marketplace),
    Line("user-token revoke --login \(Home.login)", Documents.card),
    Line("marketplace regenerate", Documents.marketplace),
    Line("marketplace revoke", Documents.marketplace),
    Line(
      "marketplace register --client-integration --contact +4930123456", Documents.marketplace),
  ]

  /// Those of users and accounts.
  private static let directory = [
    Line(
      "users add \(bob) --name Bob --permit configurator --new-password-file $PW",
      Documents.userAdded),
    Line("users list", Documents.users), Line("users permit \(bob) --none", Documents.user),
    Line("users deactivate \(bob)", Documents.user), Line("users activate \(bob)", Documents.user),
    Line("users set-password \(bob) --new-password-file $PW", Documents.user),
    Line("accounts rename --name 'Roe & Roe'", Documents.account),
    Line("accounts select", Documents.account),
    Line("accounts add --name Trio", Documents.account),
    Line("accounts list", Documents.accounts),
    Line("accounts add-member \(bob) --account $(trio)", Documents.user),
    Line("accounts remove-member \(bob) --account $(trio)", Documents.memberRemoved),
    Line("token header --account $(trio)", Documents.headers),
    Line("activity --limit 50", Documents.activity),
  ]

  /// Those for which nobody signs in.
  private static let others = [
    Line(
      "init --login eve@example.com --name Eve --account Eve --store ~/eve/k.db"
        + " --password-file $PW",
      signsIn: false, Documents.made),
    Line("verify", signsIn: false, Documents.verify, code: 3, input: "nonsense"),
    Line(
      "support-bundle --request ~/request --out ~/bundle", signsIn: false, Documents.bundle),
    Line("backup ~/backup.db", signsIn: false, Documents.backup),
    Line("restore ~/backup.db --yes", signsIn: false, Documents.restored),
    Line(
      "recover \(bob) --new-password-file $PW", signsIn: false, Documents.recovered),
    Line("doctor", signsIn: false, Documents.doctor),
    Line("completions bash", signsIn: false), Line("help users", signsIn: false),
    Line("console", signsIn: false, code: 69), Line("demo", signsIn: false, code: 69),
  ]

  /// All of them, in an order in which they succeed.
  static let lines = credentials + directory + others

  /// What a shell needs before the lines: the request of a bundle, and the id of the account Trio.
  static let preparation = """
    printf 'GET / HTTP/1.1\\nHost: x\\n\\nHTTP/1.1 200 OK\\n\\n' > ~/request
    trio() { keydesk accounts list --as \(Home.login) --password-file $PW | sed -n 's/ *Trio.*//p'; }
    """

  /// Every command that the program itself names, but for `serve`, which stays.
  static func names(at home: Home) throws -> Set<String> {
    let dump = try home.shell("keydesk --experimental-dump-help").document()
    let root = dump["command"] as? [String: Any] ?? [:]
    var names: Set<String> = []
    for group in subcommands(of: root) {
      let verbs = subcommands(of: group).compactMap(name)
      let name = name(of: group) ?? ""
      if verbs.isEmpty { names.insert(name) }
      for verb in verbs { names.insert("\(name) \(verb)") }
    }
    return names.subtracting(["serve"])
  }

  private static func subcommands(of command: [String: Any]) -> [[String: Any]] {
    command["subcommands"] as? [[String: Any]] ?? []
  }

  private static func name(of command: [String: Any]) -> String? {
    command["commandName"] as? String
  }
}
