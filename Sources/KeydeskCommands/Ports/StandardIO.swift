import Glibc

/// The process's own outputs, inputs and controlling terminal.
///
/// The process must ignore SIGPIPE, so that a reader that goes away is an error to be read, not a death.
public struct StandardIO: CommandIO {
  private let patience: InputPatience

  /// Takes the process's standard streams.
  ///
  /// - Parameter patience: how long to wait for who writes to a pipe that an option names.
  public init(patience: InputPatience = InputPatience()) {
    self.patience = patience
  }

  /// Whether standard input is a terminal.
  public var isInteractive: Bool { isatty(STDIN_FILENO) == 1 }

  /// Whether standard output is a pipe whose reader went away, or a terminal that hung up.
  public var isOutputClosed: Bool {
    var descriptor = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
    guard poll(&descriptor, 1, 0) > 0 else { return false }
    return Int32(descriptor.revents) & (POLLERR | POLLHUP | POLLNVAL) != 0
  }

  /// Takes the numbers of standard streams that are closed, so that no file opened later gets one and is
  /// written to as an output; to be called first thing in `main`.
  ///
  /// What stands there now cannot be read or written either.
  public static func occupyClosedStreams() {
    for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) < 0 {
      // The lowest free number is the one that is closed: all below it are taken.
      _ = open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Makes sure that standard output is open for writing.
  public func requireOutput() throws(InputOutputFailure) {
    let flags = fcntl(STDOUT_FILENO, F_GETFL)
    guard flags >= 0, flags & O_ACCMODE != O_RDONLY else { throw .outputMissing }
  }

  /// Whether standard error is a terminal.
  public var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes everything to standard output.
  public func write(_ text: String) throws(InputOutputFailure) {
    switch FileDescriptor(STDOUT_FILENO).write(Array(text.utf8)) {
    case 0: return
    case EPIPE: throw .outputClosed
    default: throw .outputFailed
    }
  }

  /// Writes everything to standard error.
  public func say(_ text: String) {
    _ = FileDescriptor(STDERR_FILENO).write(Array(text.utf8))
  }

  /// Sends a sequence to the controlling terminal; says whether there is one that took it.
  @Sendable public static func sendToTerminal(_ sequence: [UInt8]) -> Bool {
    let number = open("/dev/tty", O_WRONLY | O_CLOEXEC | O_NOCTTY)
    guard number >= 0 else { return false }
    defer { close(number) }
    return FileDescriptor(number).write(sequence) == 0
  }

  /// Whether there is a controlling terminal.
  public static var hasTerminal: Bool {
    let number = open("/dev/tty", O_WRONLY | O_CLOEXEC | O_NOCTTY)
    guard number >= 0 else { return false }
    close(number)
    return true
  }

  /// Reads standard input or a file.
  public func read(_ source: InputSource, limit: Int) throws(InputOutputFailure) -> [UInt8] {
    switch source {
    case .standardInput:
      guard let bytes = FileDescriptor(STDIN_FILENO).read(limit: limit) else {
        throw .unreadable(source)
      }
      return bytes
    case .file(let path):
      return try InputFile(path: path, patience: patience).read(limit: limit)
    }
  }

  /// Asks on the controlling terminal.
  public func ask(_ question: String, isSecret: Bool) throws(InputOutputFailure) -> String? {
    let number = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard number >= 0 else { throw .noTerminal }
    defer { close(number) }
    let terminal = FileDescriptor(number)
    if isSecret { return try SecretLine(terminal: terminal).ask(question) }
    tcflush(number, TCIFLUSH)
    guard terminal.write(Array(question.utf8)) == 0 else { throw .noTerminal }
    return terminal.readLine()
  }
}
