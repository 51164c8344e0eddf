import Foundation
import Synchronization
import TerminalDriver

/// Somebody's home folder, in which the built program runs as it does at their desk.
///
/// What the tests need themselves (outputs, the password's file) is beside it, so that everything below `HOME`
/// is the program's own.
final class Home: Sendable {
  static let login = "ada@example.com"
  static let password = "correct horse battery staple"

  /// The folder that everything is in.
  let root: String
  private let runs = Mutex(0)

  /// Makes an empty home.
  init() throws {
    root = "/tmp/keydesk-e2e-\(UUID().uuidString)"
    for folder in [root, root + "/home", root + "/outputs"] {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    try write(Home.password + "\n", to: passwordFile)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: root)
    } catch {
      print("left behind: \(root)")
    }
  }

  var path: String { root + "/home" }
  var passwordFile: String { root + "/password" }
  var outputs: String { root + "/outputs" }
  var storePath: String { path + "/.local/share/keydesk/keydesk.db" }
  var clipboardPath: String { path + "/.local/state/keydesk/clipboard" }

  /// All that the program gets; `PW` is for the scripts of the tests.
  var environment: [String: String] {
    let folder = (Executable.path(of: "keydesk") as NSString).deletingLastPathComponent
    return [
      "HOME": path, "LC_ALL": "C.UTF-8", "PATH": folder + ":/usr/bin:/bin", "TZ": "UTC",
      "PW": passwordFile,
    ]
  }

  /// Runs a line of bash, without any terminal, to its end.
  ///
  /// - Parameter input: what standard input holds.
  func shell(
    _ script: String, input: String = "", environment changes: [String: String] = [:]
  ) throws -> Ended {
    let number = runs.withLock { runs in
      runs += 1
      return runs
    }
    let files = ["in", "out", "err"].map { "\(outputs)/\(number).\($0)" }
    try write(input, to: files[0])
    let line = "exec <'\(files[0])' >'\(files[1])' 2>'\(files[2])'\n\(script)"
    let result = try Command.run(
      ["setsid", "--wait", "bash", "-c", line],
      environment: environment.merging(changes) { $1 })
    guard case .exited(let code) = result.ending else {
      throw DriverError.failed("\(script): \(result.ending)")
    }
    return Ended(code: code, output: try text(of: files[1]), errors: try text(of: files[2]))
  }

  /// Runs one of the program's commands as the user of the password file.
  func act(_ line: String, environment: [String: String] = [:]) throws -> Ended {
    try shell("keydesk \(line) --password-file \"$PW\"", environment: environment)
  }

  /// Makes the store with Ada in Roe Studio.
  func makeStore() throws {
    let ended = try act("init --login \(Home.login) --name Ada --account 'Roe Studio'")
    guard ended.code == 0 else { throw DriverError.failed(ended.errors) }
  }

  /// What `verify` says of a value.
  func verify(_ value: String) throws -> Verdict {
    let ended = try shell("keydesk verify --json", input: value)
    let document = try ended.document()
    return Verdict(code: ended.code, reason: document["reason"] as? String)
  }

  func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  func text(of path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  /// A file's access rights.
  func rights(of path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
  }
}

/// What a run of the program left behind.
struct Ended: Equatable {
  let code: Int32
  let output: String
  let errors: String

  /// Standard output as one JSON object.
  func document() throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
    guard let document = object as? [String: Any] else {
      throw DriverError.failed("no object: \(output)")
    }
    return document
  }
}

/// What `keydesk verify` answers.
struct Verdict: Equatable {
  let code: Int32
  let reason: String?

  static let accepted = Verdict(code: 0, reason: nil)
  static func refused(_ reason: String) -> Verdict { Verdict(code: 3, reason: reason) }
}
