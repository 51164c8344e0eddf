public import Credentials
import Glibc

/// The clock on the wall, which people and other programs may set.
public enum WallClock {
  /// The moment that it shows.
  @Sendable public static func now() -> Instant {
    Instant(milliseconds: milliseconds(of: CLOCK_REALTIME))
  }

  /// What a clock of the system shows, in milliseconds.
  static func milliseconds(of clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}
