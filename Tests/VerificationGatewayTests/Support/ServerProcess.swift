import Foundation
import Glibc

/// A program that runs beside the tests and ends with them.
final class ServerProcess {
  let id: pid_t
  private let outputPath: String
  private let input: Int32
  private var status: Int32?
  private var readSoFar: UInt64 = 0

  /// Starts a program found on `PATH`, or at a path.
  init(
    _ command: [String], environment: [String: String] = [:], outputIn folder: String
  ) throws {
    outputPath = folder + "/output-\(UInt32.random(in: 0 ... .max))"
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw ClientFailure.cannotConnect(errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
    posix_spawn_file_actions_addopen(
      &actions, 1, outputPath, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    id = try ServerProcess.spawn(command, environment, &actions)
    close(ends[0])
    input = ends[1]
  }

  deinit {
    close(input)
    if status == nil {
      // With what it started itself, such as nginx's workers, which nobody else would end.
      kill(-id, SIGKILL)
      waitpid(id, nil, 0)
    }
  }

  private static func spawn(
    _ command: [String], _ environment: [String: String],
    _ actions: inout posix_spawn_file_actions_t
  ) throws -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
    var all = ProcessInfo.processInfo.environment
    all.merge(environment) { $1 }
    var arguments = command.map { strdup($0) } + [nil]
    var variables = all.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var process: pid_t = 0
    let result = posix_spawnp(&process, command[0], &actions, &attributes, &arguments, &variables)
    guard result == 0 else { throw MissingProgram(name: command[0]) }
    return process
  }

  /// Everything written so far.
  var output: String { (FileManager.default.contents(atPath: outputPath)).text }

  /// The next whole line that was written, when there is one.
  func nextLine() throws -> String? {
    guard let file = FileHandle(forReadingAtPath: outputPath) else { return nil }
    try file.seek(toOffset: readSoFar)
    guard let data = try file.readToEnd(), let end = data.firstIndex(of: 0x0A) else { return nil }
    readSoFar += UInt64(end + 1)
    return String(decoding: data[..<end], as: UTF8.self)
  }

  /// Gives the program a line to read.
  func tell(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(input, bytes, bytes.count)
  }

  /// Waits for a line that holds the text.
  func waitForOutput(_ text: String) throws {
    try eventually { output.contains(text) ? true : nil }
  }

  func signal(_ number: Int32) { kill(id, number) }

  /// Waits for the end and gives the exit code; `nil` when a signal ended it.
  func waitForEnd() throws -> Int32? {
    let status = try eventually { () -> Int32? in
      var status: Int32 = 0
      return waitpid(id, &status, WNOHANG) == id ? status : nil
    }
    self.status = status
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
  }

  /// Runs a program to its end.
  static func run(
    _ command: [String], environment: [String: String] = [:], in folder: String
  ) throws -> (code: Int32?, output: String) {
    let process = try ServerProcess(command, environment: environment, outputIn: folder)
    let code = try process.waitForEnd()
    return (code, process.output)
  }

  /// The path of a program of this package, which lies beside the tests.
  static func built(_ name: String) -> String {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return own.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/" + name
  }
}

extension Data? {
  fileprivate var text: String { String(decoding: self ?? Data(), as: UTF8.self) }
}

/// A program that the tests drive is not installed.
struct MissingProgram: Error, CustomStringConvertible {
  let name: String

  var description: String {
    "\(name) was not found: install what the tests need with .scripts/install --tests"
  }
}
