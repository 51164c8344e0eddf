import Glibc

/// A terminal to drive a program in: a tmux server of its own, with one pane.
///
/// `kill()` ends it; a test calls that in a `defer`.
public final class Tmux {
  /// How long waiting for a fact takes at most unless a call says otherwise.
  public static let patience = Duration.seconds(10)

  private let socket = "keydesk-\(getpid())-\(UInt32.random(in: 0 ... .max))"
  private let width: Int
  private let height: Int

  /// Prepares a terminal; nothing runs yet.
  public init(width: Int = 80, height: Int = 24) {
    self.width = width
    self.height = height
  }

  /// Starts a program as the pane's own process; its last picture stays when it ends.
  ///
  /// - Parameter environment: added to a small one of its own: PATH, HOME, LC_ALL=C.UTF-8, and a TERM
  ///   of `tmux-256color` unless it is named here.
  public func start(_ command: [String], environment: [String: String] = [:]) throws {
    var variables = [
      "PATH": Self.variable("PATH"),
      "HOME": Self.variable("HOME"), "LC_ALL": "C.UTF-8", "TERM": "tmux-256color",
    ]
    variables.merge(environment) { $1 }
    let assignments = variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let line = (["exec", "env", "-i"] + (assignments + command).map(Self.quoted))
    try run([
      "new-session", "-d", "-x", "\(width)", "-y", "\(height)", line.joined(separator: " "),
      ";", "set-option", "-g", "remain-on-exit", "on",
    ])
  }

  /// Starts an interactive shell, to run programs in and to see what they leave behind.
  public func startShell(environment: [String: String] = [:]) throws {
    var variables = environment
    variables["PS1"] = "ready> "
    variables["ENV"] = ""
    try start(["sh", "-i"], environment: variables)
    try waitFor("ready>")
  }

  /// Types a line and Enter.
  public func enter(_ line: String) throws {
    try type(line)
    try send("Enter")
  }

  /// Presses keys by tmux's names: `a`, `Enter`, `Up`, `C-c`, `Escape`, `BSpace`.
  public func send(_ keys: String...) throws {
    try run(["send-keys"] + keys)
  }

  /// Types text letter by letter.
  public func type(_ text: String) throws {
    try run(["send-keys", "-l", text])
  }

  /// Sends bytes as they are.
  public func sendBytes(_ bytes: [UInt8]) throws {
    try run(["send-keys", "-H"] + bytes.map { String($0, radix: 16) })
  }

  /// What the pane shows, row by row without trailing blanks.
  public func screen() throws -> String {
    try run(["capture-pane", "-p"])
  }

  /// What the pane shows, with its colours and emphasis as escape sequences.
  public func styledScreen() throws -> String {
    try run(["capture-pane", "-p", "-e"])
  }

  /// Waits until the screen holds a text; returns that screen.
  @discardableResult
  public func waitFor(_ text: String, within limit: Duration = Tmux.patience) throws -> String {
    try waitFor("“\(text)”", within: limit) { $0.contains(text) }
  }

  /// Waits until the screen is as wanted; returns it.
  @discardableResult
  public func waitFor(
    _ fact: String, within limit: Duration = Tmux.patience, _ isTrue: (String) throws -> Bool
  ) throws -> String {
    var last = ""
    let found: String? = try poll(within: limit) {
      last = try screen()
      return try isTrue(last) ? last : nil
    }
    guard let found else { throw DriverError.timedOut(waitingFor: fact, sawInstead: last) }
    return found
  }

  /// Gives the window another size.
  public func resize(width: Int, height: Int) throws {
    try run(["resize-window", "-x", "\(width)", "-y", "\(height)"])
  }

  /// What tmux knows: `#{alternate_on}`, `#{mouse_any_flag}`, `#{cursor_x}`, `#{pane_pid}`.
  public func format(_ format: String) throws -> String {
    let answer = try run(["display-message", "-p", format])
    return answer.hasSuffix("\n") ? String(answer.dropLast()) : answer
  }

  /// Waits until tmux answers a format with a value.
  public func waitFor(
    format: String, toBe value: String, within limit: Duration = Tmux.patience
  ) throws {
    var last = ""
    let found: Bool? = try poll(within: limit) {
      last = try self.format(format)
      return last == value ? true : nil
    }
    if found == nil {
      throw DriverError.timedOut(waitingFor: "\(format) = \(value)", sawInstead: last)
    }
  }

  /// Ends the server and everything in it.
  public func kill() {
    _ = try? run(["kill-server"])
  }

  @discardableResult
  private func run(_ arguments: [String]) throws -> String {
    let result = try Command.run(
      ["tmux", "-u", "-L", socket, "-f", "/dev/null"] + arguments,
      environment: ["PATH": Self.variable("PATH"), "HOME": "/", "LC_ALL": "C.UTF-8"])
    guard result.ending == .exited(0) else {
      throw DriverError.failed("tmux \(arguments.joined(separator: " ")): \(result.output)")
    }
    return result.output
  }

  private static func variable(_ name: String) -> String {
    getenv(name).map { String(cString: $0) } ?? ""
  }

  private static func quoted(_ word: String) -> String {
    "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
