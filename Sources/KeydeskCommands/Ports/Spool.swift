import Glibc

/// An answer that is put by until all of it is known: on an error nothing of it was printed.
///
/// Short ones stay in memory; of long ones a file without a name holds the pieces, so that memory does not grow with
/// them.
final class Spool {
  private static let memory = 1 << 20

  private var held: [UInt8] = []
  private var file: UnsafeMutablePointer<FILE>?
  private var lengths: [Int] = []

  deinit {
    if let file { fclose(file) }
  }

  /// Puts a piece behind the others.
  ///
  /// - Throws: `.spoolFailed` when the disk for temporary files takes nothing more.
  func add(_ piece: String) throws(InputOutputFailure) {
    held += Array(piece.utf8)
    if held.count > Spool.memory { try putAway() }
  }

  /// Writes all of it to standard output.
  func print(to io: any CommandIO) throws(InputOutputFailure) {
    if let file {
      guard fflush(file) == 0, fseek(file, 0, SEEK_SET) == 0 else { throw .spoolFailed }
      for length in lengths {
        var bytes = [UInt8](repeating: 0, count: length)
        guard fread(&bytes, 1, length, file) == length else { throw .spoolFailed }
        try io.write(String(decoding: bytes, as: UTF8.self))
      }
    }
    if !held.isEmpty { try io.write(String(decoding: held, as: UTF8.self)) }
  }

  private func putAway() throws(InputOutputFailure) {
    if file == nil { file = tmpfile() }
    guard let file, fwrite(held, 1, held.count, file) == held.count else { throw .spoolFailed }
    lengths.append(held.count)
    held = []
  }
}
