import Credentials
import Glibc

/// Starts other programs: with the arguments, variables and files that they are given, and nothing else of ours.
enum ChildProcess {
  /// Starts a program in a session of its own, with no signal ignored or held back.
  ///
  /// - Parameters:
  ///   - input: what its standard input is; `nil` for nothing.
  ///   - output: what its standard output is; `nil` when nobody wants it.
  static func start(
    _ executable: String, _ arguments: [String], environment: [String: String], input: Int32?,
    output: Int32? = nil
  ) throws(SystemFailure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    }
    if let output {
      posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    }
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    for number in Descriptors.beyondStandard() {
      posix_spawn_file_actions_addclose(&actions, number)
    }
    var attributes = ChildProcess.attributes()
    defer { posix_spawnattr_destroy(&attributes) }
    let words = CStrings(arguments)
    let variables = CStrings(environment.map { "\($0.key)=\($0.value)" })
    var process: pid_t = 0
    let code = posix_spawn(
      &process, executable, &actions, &attributes, words.pointers, variables.pointers)
    guard code == 0 else { throw SystemFailure(code: code) }
    return process
  }

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

/// What this process has open, by its numbers.
enum Descriptors {
  /// All but standard input, output and error.
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

/// Two ends of a pipe, which no other program inherits by itself.
struct PipeEnds: ~Copyable {
  let reading: Descriptor
  let writing: Descriptor

  /// Makes a pipe.
  init() throws(SystemFailure) {
    var ends: [Int32] = [-1, -1]
    try retrying { pipe(&ends) }
    let (readingEnd, writingEnd) = (ends[0], ends[1])
    let reading = try Descriptor { readingEnd }
    let writing = try Descriptor { writingEnd }
    for end in ends { try retrying { fcntl(end, F_SETFD, FD_CLOEXEC) } }
    self.reading = reading
    self.writing = writing
  }

  /// The reading end of a pipe that these bytes are in and nothing follows.
  static func holding(_ bytes: [UInt8]) throws(SystemFailure) -> Descriptor {
    let ends = try PipeEnds()
    // The pipe holds a path's length at least; where it does not, failing is better than waiting.
    try ends.writing.setNonBlocking()
    try ends.writing.write(bytes)
    return ends.reading
  }
}
