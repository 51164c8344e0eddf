import Foundation
import TerminalDriver

/// The console in a terminal of tmux, at somebody's home.
struct Console {
  static let apiTokens = "/user/settings/api-tokens"
  static let publicAPI = "/configuration/system-configuration/integrations/public-api"
  static let accountSettings = "/marketplace/account-settings"

  let home: Home
  let tmux: Tmux
  private let exitFile: String

  /// Starts the console; `close()` ends it.
  init(
    at home: Home, _ arguments: String..., environment: [String: String] = [:], width: Int = 80,
    height: Int = 24
  ) throws {
    self.home = home
    tmux = Tmux(width: width, height: height)
    exitFile = home.root + "/exit-\(UUID().uuidString)"
    do {
      // A shell writes the exit code down: tmux 3.3 sometimes reports a pane dead without its status.
      let noted = "\"$@\"; echo $? > '\(exitFile)'"
      try tmux.start(
        ["sh", "-c", noted, "sh", Executable.path(of: "keydesk")] + arguments,
        environment: home.environment.merging(environment) { $1 })
    } catch {
      tmux.kill()
      throw error
    }
  }

  /// Starts the console and signs in.
  static func signedIn(
    at home: Home, _ path: String = Console.apiTokens, environment: [String: String] = [:]
  ) throws -> Console {
    let console = try Console(at: home, path, environment: environment)
    do {
      try console.signIn()
      return console
    } catch {
      console.close()
      throw error
    }
  }

  func close() { tmux.kill() }

  /// Answers the sign-in form, in which the only login stands already.
  func signIn(password: String = Home.password) throws {
    try tmux.waitFor("Password ›")
    try tmux.type(password)
    try tmux.send("Enter")
    try tmux.waitFor(": Go to", within: .seconds(20))
  }

  /// Presses a key and waits for what it brings.
  @discardableResult
  func press(_ keys: String..., andSee text: String) throws -> String {
    for key in keys { try tmux.send(key) }
    return try tmux.waitFor(text)
  }

  /// Opens the dialog with a key and confirms what it asks.
  func confirm(_ key: String, andSee text: String) throws {
    try openDialog(key)
    try tmux.send("Right")
    try tmux.waitFor("the confirming button") { !$0.contains("›[ Cancel ]") }
    try press("Enter", andSee: text)
  }

  /// Opens the dialog with a key, and knows that it listens: it has answered a key that does nothing.
  @discardableResult
  func openDialog(_ key: String) throws -> String {
    try press(key, andSee: "›[ Cancel ]")
    return try tmux.waitFor("the dialog's answer") { screen in
      if screen.contains("Enter presses, Esc cancels") { return true }
      try tmux.send("y")
      return false
    }
  }

  /// Presses `c` and takes the value from the clipboard file.
  func copiedValue() throws -> String {
    let before = try? home.text(of: home.clipboardPath)
    try press("c", andSee: "Copied to")
    let value: String? = poll(within: Tmux.patience) {
      let text = try? home.text(of: home.clipboardPath)
      return text == before || text == "" ? nil : text
    }
    guard let value else {
      throw DriverError.timedOut(waitingFor: "a new copy", sawInstead: "the old one")
    }
    return value
  }

  /// Waits until the program has ended, and gives its exit code.
  func exitCode() throws -> String {
    let status = poll(within: Tmux.patience) { () -> String? in
      let noted = FileManager.default.contents(atPath: exitFile)
      let text = noted.map { String(decoding: $0, as: UTF8.self) } ?? ""
      return text.hasSuffix("\n") ? String(text.dropLast()) : nil
    }
    return status ?? "none"
  }
}
