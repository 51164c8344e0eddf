import Foundation
import TerminalDriver

/// A home folder of its own, in which the built program runs.
final class Machine {
  static let password = "correct horse battery"

  let home: String

  /// Makes the folder, with Ada's password in `password`.
  init() throws {
    home = NSTemporaryDirectory() + "keydesk-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try (Machine.password + "\n").write(toFile: passwordFile, atomically: false, encoding: .utf8)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: home)
    } catch {
      print("left behind: \(home)")
    }
  }

  var programPath: String { Executable.path(of: "keydesk") }
  var passwordFile: String { home + "/password" }
  var storePath: String { home + "/.local/share/keydesk/keydesk.db" }

  var environment: [String: String] {
    ["HOME": home, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "TZ": "UTC"]
  }

  /// Makes the store with Ada in Roe Studio.
  func makeStore() throws {
    _ = try run([
      "init", "--login", "ada@example.com", "--name", "Ada", "--account", "Roe Studio",
      "--password-file", passwordFile,
    ])
  }

  /// Runs a line whose arguments are separated by single blanks, as the user of the password file.
  func runSignedIn(_ line: String) throws -> Ended {
    try run(line.split(separator: " ").map(String.init) + ["--password-file", passwordFile])
  }

  /// Runs the program to its end.
  ///
  /// - Parameter output: a file that standard output goes to instead of into the answer.
  func run(
    _ arguments: [String], input: String = "", output: String? = nil
  ) throws -> Ended {
    let trial = home + "/run-\(UUID().uuidString)"
    try input.write(toFile: trial + ".in", atomically: false, encoding: .utf8)
    let line = "exec \"$0\" \"$@\" <'\(trial).in' >'\(output ?? trial + ".out")' 2>'\(trial).err'"
    let result = try Command.run(
      ["/bin/sh", "-c", line, programPath] + arguments, environment: environment)
    guard case .exited(let code) = result.ending else {
      throw DriverError.failed("\(arguments) was killed: \(result.ending)")
    }
    return Ended(
      code: code,
      output: output == nil ? try String(contentsOfFile: trial + ".out", encoding: .utf8) : "",
      errors: try String(contentsOfFile: trial + ".err", encoding: .utf8))
  }

  /// Starts the program on a terminal.
  func startOnTerminal(_ arguments: [String]) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal()
    try terminal.start(
      [programPath] + arguments,
      environment: environment.merging(["TERM": "xterm-256color"]) { $1 })
    return terminal
  }

  /// A file's access rights.
  func permissions(of path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
  }
}
