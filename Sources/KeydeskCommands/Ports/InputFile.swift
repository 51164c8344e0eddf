import Credentials
import Glibc

/// How long reading waits for who writes to a pipe.
public struct InputPatience: Sendable {
  /// For somebody to open it for writing.
  public var forWriter: Duration
  /// For who has it open to write something, each time: a password manager may ask for a passphrase first.
  public var forText: Duration

  /// Makes a patience.
  public init(forWriter: Duration = .seconds(5), forText: Duration = .seconds(60)) {
    self.forWriter = forWriter
    self.forText = forText
  }
}

/// A file that an option names, or a pipe such as `<(echo …)` of a shell; never waits for somebody who does not come.
struct InputFile {
  let path: String
  let patience: InputPatience

  private var source: InputSource { .file(path) }

  /// Reads to the end, or to one byte more than `limit`.
  func read(limit: Int) throws(InputOutputFailure) -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .unreadable(source) }
    let kind = FileKind(mode: status.st_mode)
    if let kind, kind != .pipe { throw .notAFile(source, kind) }
    let number = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    guard number >= 0 else { throw .unreadable(source) }
    defer { close(number) }
    if kind == .pipe { return try readPipe(number, limit: limit) }
    guard let bytes = FileDescriptor(number).read(limit: limit) else { throw .unreadable(source) }
    return bytes
  }

  /// What has no writer reads as ended, and only `poll` knows whether there was one.
  private func readPipe(_ number: Int32, limit: Int) throws(InputOutputFailure) -> [UInt8] {
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    var wait = patience.forWriter
    while result.count <= limit {
      let isReady = isReady(number, within: wait)
      let count = Glibc.read(number, &buffer, min(buffer.count, limit + 1 - result.count))
      if count > 0 {
        result += buffer[..<count]
        wait = patience.forText
      } else if count == 0 {
        guard isReady else { throw .silent(source) }
        break
      } else if errno == EAGAIN {
        // Somebody has it open, and has not written anything yet.
        guard isReady || wait != patience.forText else { throw .silent(source) }
        wait = patience.forText
      } else if errno != EINTR {
        throw .unreadable(source)
      }
    }
    return result
  }

  /// Waits until there is something to read or the last writer has gone; `false` when the time is over before.
  private func isReady(_ number: Int32, within wait: Duration) -> Bool {
    let end = ContinuousClock.now + wait
    var descriptor = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    while true {
      let rest = max(.zero, end - ContinuousClock.now)
      let answer = poll(&descriptor, 1, Int32(clamping: rest.wholeMilliseconds))
      if answer > 0 { return true }
      if answer == 0 || errno != EINTR { return false }
    }
  }
}
