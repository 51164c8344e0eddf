import Credentials
import Foundation
import Glibc

/// The end of a backup: a checksum over everything before it, so that no changed byte goes unseen.
///
/// SQLite has none, and reads no further than its last page; so the seal stands behind that one:
/// `KDSK-SEAL-1 ` and eight hexadecimal digits of CRC-32.
enum BackupSeal {
  private static let mark = Array("KDSK-SEAL-1 ".utf8)
  /// Bytes that the seal takes.
  static let length = 20

  /// Writes the seal behind a file's last byte.
  static func append(to descriptor: Int32) throws(DeskError) {
    let size = lseek(descriptor, 0, SEEK_END)
    guard size > 0 else { throw .store(.inputOutput) }
    let seal = mark + digits(of: try checksum(descriptor, bytes: Int(size)))
    let written = seal.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, size) }
    guard written == seal.count else {
      throw .store(errno == ENOSPC || errno == EDQUOT ? .diskFull : .inputOutput)
    }
  }

  /// Whether a file of so many bytes of pages is sealed, and as it was made.
  static func holds(_ descriptor: Int32, pageBytes: Int) throws(DeskError) -> Bool {
    guard Int(lseek(descriptor, 0, SEEK_END)) == pageBytes + length else { return false }
    var seal = [UInt8](repeating: 0, count: length)
    guard pread(descriptor, &seal, length, pageBytes) == length else {
      throw .store(.inputOutput)
    }
    return seal == mark + digits(of: try checksum(descriptor, bytes: pageBytes))
  }

  private static func digits(of checksum: UInt32) -> [UInt8] {
    let digits = String(checksum, radix: 16)
    return Array((String(repeating: "0", count: 8 - digits.count) + digits).utf8)
  }

  private static func checksum(_ descriptor: Int32, bytes: Int) throws(DeskError) -> UInt32 {
    var sum = RunningChecksum()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var offset = 0
    while offset < bytes {
      let count = pread(descriptor, &buffer, min(buffer.count, bytes - offset), offset)
      guard count > 0 else { throw .store(.inputOutput) }
      sum.add(buffer[..<count])
      offset += count
    }
    return sum.value
  }
}
