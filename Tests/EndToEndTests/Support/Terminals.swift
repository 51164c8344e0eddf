import TerminalDriver

/// The console on a pseudo terminal: for the very bytes, for modes, and for what must come in one burst.
enum Terminals {
  /// Starts the console.
  static func start(
    at home: Home, _ arguments: String..., term: String? = "xterm-256color",
    environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal()
    try start(on: terminal, at: home, arguments, term: term, environment: environment)
    return terminal
  }

  /// Starts the console on a terminal that is there.
  static func start(
    on terminal: PseudoTerminal, at home: Home, _ arguments: [String] = [],
    term: String? = "xterm-256color", environment: [String: String] = [:]
  ) throws {
    var all = home.environment.merging(environment) { $1 }
    all["TERM"] = term
    try terminal.start([Executable.path(of: "keydesk")] + arguments, environment: all)
  }

  /// Starts the console and signs in.
  static func signedIn(
    at home: Home, _ path: String = Console.apiTokens
  ) throws -> PseudoTerminal {
    let terminal = try start(at: home, path)
    try signIn(on: terminal)
    return terminal
  }

  /// Answers the sign-in form.
  static func signIn(on terminal: PseudoTerminal) throws {
    let seen = terminal.output.count
    try terminal.waitFor("Then opens", from: seen)
    terminal.send("\r" + Home.password + "\r")
    try terminal.waitFor("Go to", from: seen, within: .seconds(20))
    _ = terminal.readUntilQuiet()
  }
}
