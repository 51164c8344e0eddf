import Glibc

/// Runs a program to its end and tells what it wrote.
///
/// Not Foundation's `Process`: run from several tests at a time, one's children inherit the pipes of
/// the other's, and a server among them keeps the reader waiting forever. Here the output goes to a
/// file, and only the end of the child is waited for.
public enum Command {
  /// What a program left behind.
  public struct Result: Sendable {
    /// How it ended.
    public let ending: Ending
    /// Standard output and standard error together.
    public let output: String
  }

  /// Runs a program without a terminal; `environment` is all it gets.
  public static func run(
    _ command: [String], environment: [String: String]
  ) throws -> Result {
    let name = "/tmp/keydesk-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    let file = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw DriverError.failed("no file for output") }
    unlink(name)
    defer { close(file) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, file, 1)
    posix_spawn_file_actions_adddup2(&actions, file, 2)
    let process = try spawn(command, environment: environment, actions: &actions, flags: 0)
    var status: CInt = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return Result(ending: Ending(status: status), output: contents(of: file))
  }

  /// Starts a program that gets its signals as usual, although the tests' own threads block them.
  static func spawn(
    _ command: [String], environment: [String: String],
    actions: inout posix_spawn_file_actions_t, flags: Int16
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
      &attributes, flags | Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var arguments = command.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var process: pid_t = 0
    let result = posix_spawnp(
      &process, command[0], &actions, &attributes, &arguments, &variables)
    guard result == 0 else { throw DriverError.failed("cannot start \(command[0]): \(result)") }
    return process
  }

  private static func contents(of file: CInt) -> String {
    lseek(file, 0, SEEK_SET)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = read(file, &buffer, buffer.count)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }
}

/// How a program ended.
public enum Ending: Equatable, Sendable {
  case exited(Int32)
  case killed(by: Int32)

  init(status: CInt) {
    let number = status & 0x7F
    self = number == 0 ? .exited((status >> 8) & 0xFF) : .killed(by: number)
  }
}
