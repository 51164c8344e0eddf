import Credentials
import Glibc
import Logging
import SQLiteStateStore
import Sealing
import VerificationGateway

/// The real parts of the gateway, made once and passed in.
///
/// Not in `main.swift`: a closure that is written there and runs on another thread traps.
enum Composition {
  /// The process's environment.
  static var environment: ProcessEnvironment { ProcessEnvironment(environ) }

  static func parts(storePath path: String) -> GatewayParts {
    GatewayParts(
      makeSource: { SQLiteVerdictSource(path: path) },
      openStore: { () throws(DeskError) in
        // Opening for reading never migrates: a store of another version is refused here.
        _ = try SQLiteStateStore.open(at: path, mode: .readOnly, busyWait: .seconds(1))
        return try SQLiteStateStore.open(at: path, mode: .readWrite, busyWait: .seconds(1))
      },
      mint: SystemTokenMint(), vault: SealedVault(), now: now, uptime: uptime)
  }

  static func logger(level: Logger.Level) -> Logger {
    var logger = Logger(label: "keydesk-gateway") { JSONLogHandler(label: $0, now: now) }
    logger.logLevel = level
    return logger
  }

  @Sendable private static func uptime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  @Sendable private static func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
