import Glibc

/// The process's own outputs, inputs and controlling terminal.
///
/// The process must ignore SIGPIPE, so that a reader that goes away is an error to be read, not a death.
public struct StandardIO: CommandIO {
  /// Takes the process's standard streams.
  public init() {}

  /// Whether standard input is a terminal.
  public var isInteractive: Bool { isatty(STDIN_FILENO) == 1 }

  /// Whether standard output is a pipe whose reader went away, or a terminal that hung up.
  public var isOutputClosed: Bool {
    var descriptor = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
    guard poll(&descriptor, 1, 0) > 0 else { return false }
    return Int32(descriptor.revents) & (POLLERR | POLLHUP | POLLNVAL) != 0
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

  /// Reads standard input or a file.
  public func read(_ source: InputSource, limit: Int) throws(InputOutputFailure) -> [UInt8] {
    let bytes: [UInt8]?
    switch source {
    case .standardInput: bytes = FileDescriptor(STDIN_FILENO).read(limit: limit)
    case .file(let path):
      let number = open(path, O_RDONLY | O_CLOEXEC)
      guard number >= 0 else { throw .unreadable(source) }
      defer { close(number) }
      bytes = FileDescriptor(number).read(limit: limit)
    }
    guard let bytes else { throw .unreadable(source) }
    return bytes
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

/// Whole reads and writes on a descriptor that somebody else opens and closes.
struct FileDescriptor {
  let number: Int32

  init(_ number: Int32) {
    self.number = number
  }

  /// Writes everything; the answer is 0 or the error's number.
  func write(_ bytes: [UInt8]) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }

  /// Reads to the end, or to one byte more than `limit`; `nil` when that fails.
  func read(limit: Int) -> [UInt8]? {
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while result.count <= limit {
      let wanted = min(buffer.count, limit + 1 - result.count)
      let count = Glibc.read(number, &buffer, wanted)
      if count == 0 { break }
      if count > 0 {
        result += buffer[..<count]
      } else if errno != EINTR {
        return nil
      }
    }
    return result
  }

  /// Reads one byte; `nil` at the end.
  func readByte() -> UInt8? {
    var byte: UInt8 = 0
    while true {
      let count = Glibc.read(number, &byte, 1)
      if count == 1 { return byte }
      if count == 0 || errno != EINTR { return nil }
    }
  }

  /// Reads one line without its end; `nil` at the end of input.
  func readLine() -> String? {
    var line: [UInt8] = []
    while let byte = readByte() {
      if byte == 0x0A { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }
}
