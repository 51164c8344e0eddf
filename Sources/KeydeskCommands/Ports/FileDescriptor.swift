import Glibc

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
