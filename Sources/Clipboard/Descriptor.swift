import Credentials
import Glibc

/// What a system call failed with.
struct SystemFailure: Error, Equatable {
  /// The `errno` of the call.
  let code: Int32

  /// The failure of the call just made.
  static var current: SystemFailure { SystemFailure(code: errno) }

  /// The failure in the words of the domain.
  func error(at path: String) -> DeskError {
    switch code {
    case ENOSPC, EDQUOT: .clipboard(.diskFull(path: path))
    case EISDIR, ELOOP, ENXIO: .clipboard(.notAFile(path: path))
    default: .clipboard(.cannotWrite(path: path))
    }
  }
}

/// An open file, closed when it goes out of scope; never inherited by another program.
struct Descriptor: ~Copyable {
  /// The number that system calls know it by.
  let number: Int32

  /// Takes what a call that opens something answered.
  init(_ open: () -> Int32) throws(SystemFailure) {
    number = try retrying(open)
  }

  deinit { close(number) }

  /// What the file is, who owns it, who may use it, how long it is.
  func status() throws(SystemFailure) -> stat {
    var status = stat()
    try retrying { fstat(number, &status) }
    return status
  }

  /// Makes reading and writing fail rather than wait.
  func setNonBlocking() throws(SystemFailure) {
    try retrying { fcntl(number, F_SETFL, O_NONBLOCK) }
  }

  /// Writes all the bytes, in as many pieces as it takes.
  func write(_ bytes: [UInt8]) throws(SystemFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .current }
      rest = rest.dropFirst(count)
    }
  }

  /// Reads to the end; `nil` when there are more bytes than the limit.
  func readAll(limit: Int) throws(SystemFailure) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer: [UInt8] = Array(repeating: 0, count: 4_096)
    while bytes.count <= limit {
      let count = buffer.withUnsafeMutableBytes { read(number, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .current }
      if count == 0 { return bytes }
      bytes += buffer.prefix(count)
    }
    return nil
  }
}

/// Makes a call again for as long as a signal interrupts it.
@discardableResult
func retrying(_ call: () -> Int32) throws(SystemFailure) -> Int32 {
  while true {
    let answer = call()
    if answer >= 0 { return answer }
    guard errno == EINTR else { throw .current }
  }
}

extension stat {
  /// Whether this is a file with content, and no folder, link, pipe, socket or device.
  var isRegularFile: Bool { st_mode & S_IFMT == S_IFREG }

  /// Whether this is a symbolic link.
  var isLink: Bool { st_mode & S_IFMT == S_IFLNK }

  /// Whether we own it and nobody else may write to it.
  var isOursAlone: Bool { st_uid == geteuid() && st_mode & 0o022 == 0 }
}
