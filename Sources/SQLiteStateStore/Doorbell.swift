import Glibc
import Synchronization

/// Wakes a thread that sleeps in `poll`.
final class Doorbell: Sendable {
  /// Becomes readable when the bell was rung.
  let reading: Int32
  private let writing: Int32

  /// `nil` when there are no descriptors left.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    reading = ends[0]
    writing = ends[1]
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    close(reading)
    close(writing)
  }

  /// A full pipe is rung already.
  func ring() {
    var byte: UInt8 = 1
    _ = write(writing, &byte, 1)
  }

  /// Takes all rings back; `true` when there was one.
  func silence() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 64)
    var count = 0
    while read(reading, &bytes, bytes.count) > 0 { count += 1 }
    return count > 0
  }
}
