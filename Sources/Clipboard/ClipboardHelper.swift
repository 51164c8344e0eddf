import Credentials
import Glibc

/// A program that clears the clipboard file in time, whether or not this one is still there.
///
/// It is started twice, the second time by itself: so it belongs to no terminal, is nobody's zombie
/// and hears nothing that is sent to our group. What it has to know comes over a pipe; neither its
/// arguments nor its environment say anything.
public struct ClipboardHelper: Sendable {
  /// The argument that asks for the first start.
  static let firstArgument = "__clear-clipboard"
  /// The argument that asks for the second.
  static let secondArgument = "__clear-clipboard-wait"

  /// Our own program, also when its file was replaced meanwhile.
  public static let ownBinary = ClipboardHelper(executable: "/proc/self/exe")

  private let executable: String

  /// Takes a program that calls `ClipboardClearer.runIfAsked` first thing.
  public init(executable: String) {
    self.executable = executable
  }

  /// Starts the helper, and returns when it stands on its own feet.
  func launch(_ request: ClearRequest, environment: [String: String]) throws(SystemFailure) {
    let input = try ClipboardHelper.pipe(holding: request.bytes)
    let process = try spawn(ClipboardHelper.firstArgument, input.number, environment)
    var status: Int32 = 0
    do throws(SystemFailure) {
      try retrying { waitpid(process, &status, 0) }
    } catch  where error.code == ECHILD {
      return  // Whoever ignores SIGCHLD is never told.
    }
    guard status == 0 else { throw SystemFailure(code: ECHILD) }
  }

  /// The second start, made by the first: its standard input is handed on as it is.
  func launchSecond(environment: [String: String]) throws(SystemFailure) {
    _ = try spawn(ClipboardHelper.secondArgument, STDIN_FILENO, environment)
  }

  /// The reading end of a pipe that these bytes are in and nothing follows.
  private static func pipe(holding bytes: [UInt8]) throws(SystemFailure) -> Descriptor {
    var ends: [Int32] = [-1, -1]
    try retrying { Glibc.pipe(&ends) }
    let (readingEnd, writingEnd) = (ends[0], ends[1])
    let reading = try Descriptor { readingEnd }
    let writing = try Descriptor { writingEnd }
    for end in ends { try retrying { fcntl(end, F_SETFD, FD_CLOEXEC) } }
    // The pipe holds a path's length at least; where it does not, failing is better than waiting.
    try retrying { fcntl(writingEnd, F_SETFL, O_NONBLOCK) }
    try writing.write(bytes)
    return reading
  }

  private func spawn(
    _ argument: String, _ input: Int32, _ environment: [String: String]
  ) throws(SystemFailure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    for number in OpenFiles.beyondStandard() {
      posix_spawn_file_actions_addclose(&actions, number)
    }
    var attributes = ClipboardHelper.attributes()
    defer { posix_spawnattr_destroy(&attributes) }
    let arguments = CStrings(["keydesk", argument])
    let variables = CStrings(environment.map { "\($0.key)=\($0.value)" })
    var process: pid_t = 0
    let code = posix_spawn(
      &process, executable, &actions, &attributes, arguments.pointers, variables.pointers)
    guard code == 0 else { throw SystemFailure(code: code) }
    return process
  }

  /// A session of its own, no signal ignored or held back.
  private static func attributes() -> posix_spawnattr_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // POSIX_SPAWN_SETSID, which glibc's header shows to GNU sources only.
    let newSession: Int16 = 0x80
    let flags = newSession | Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)
    posix_spawnattr_setflags(&attributes, flags)
    return attributes
  }
}

/// Strings as C takes a list of them, ended by a null pointer.
private final class CStrings {
  let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ strings: [String]) {
    pointers = strings.map { strdup($0) } + [nil]
  }

  deinit {
    for pointer in pointers { free(pointer) }
  }
}

/// The files that this process has open.
enum OpenFiles {
  /// The numbers of all but standard input, output and error.
  static func beyondStandard() -> [Int32] {
    guard let listing = opendir("/proc/self/fd") else { return [] }
    defer { closedir(listing) }
    var numbers: [Int32] = []
    while let entry = readdir(listing) {
      guard let number = Int32(name(of: entry)) else { continue }
      if number > STDERR_FILENO && number != dirfd(listing) { numbers.append(number) }
    }
    return numbers
  }
}

/// The name in an entry of a folder.
func name(of entry: UnsafeMutablePointer<dirent>) -> String {
  withUnsafePointer(to: &entry.pointee.d_name) { tuple in
    tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
  }
}
