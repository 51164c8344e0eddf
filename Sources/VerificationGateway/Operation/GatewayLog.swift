import Credentials
import Logging
import Synchronization

/// What the gateway logs of verdicts: never a token, a path, a query or an address's request.
final class GatewayLog: Sendable {
  private let logger: Logger
  private let storeOutage = Outage()
  private let crowding = Outage()
  private let misconfigurations = Throttle(pause: .seconds(1))
  private let delays = Throttle(pause: .seconds(60))

  init(_ logger: Logger) {
    self.logger = logger
  }

  /// Says once that the store cannot be read, until it can be again.
  func storeFailed(_ error: DeskError) {
    guard storeOutage.begins() else { return }
    logger.error(
      "the store cannot be read; every verdict is 503",
      metadata: [
        "error": "\(error.logName)", "problem": "\(error.problem)", "mend": "\(error.mend)",
      ])
  }

  /// Says once that the store can be read again.
  func storeWasRead() {
    if storeOutage.ends() { logger.notice("the store can be read again") }
  }

  /// Says once that connections are closed to make room for others, until there is room again.
  func isFull() {
    guard crowding.begins() else { return }
    logger.warning("as many connections as there is room for: those idle for longest are closed")
  }

  /// Says once that there is room again.
  func hasRoom() {
    if crowding.ends() { logger.notice("there is room for connections again") }
  }

  /// Says that a proxy asks for a policy that does not exist; at most once a second.
  func misconfigured() {
    guard misconfigurations.isDue() else { return }
    logger.error(
      """
      a proxy asks for a verdict with an unknown, repeated or empty parameter, or by an unknown policy; \
      it gets 503
      """)
  }

  /// Says that somebody's attempts to sign in are put off, and from where; at most once a minute.
  func delayed(_ address: String) {
    guard delays.isDue() else { return }
    logger.warning(
      "user authorizations are put off with 429: too many failed, or many at once",
      metadata: ["address": "\(address)"])
  }

  /// Says each verdict, at the level debug.
  func gave(_ verdict: Verdict) {
    guard logger.logLevel <= .debug else { return }
    switch verdict {
    case .accepted(let acceptance):
      logger.debug("accepted", metadata: ["credential": "\(acceptance.bearer.id)"])
    case .refused(let reason, let subject):
      logger.debug(
        "refused",
        metadata: [
          "reason": "\(reason)", "credential": "\(subject.credential?.id.text ?? "")",
        ])
    }
  }
}

/// Lets something through once, and then not before a pause is over.
private final class Throttle: Sendable {
  private let pause: Duration
  private let last = Mutex<ContinuousClock.Instant?>(nil)

  init(pause: Duration) {
    self.pause = pause
  }

  func isDue() -> Bool {
    let now = ContinuousClock.now
    return last.withLock { last in
      if let known = last, now - known < pause { return false }
      last = now
      return true
    }
  }
}

extension DeskError {
  /// The error in a word.
  var logName: String {
    guard case .store(let failure) = self else { return "internal" }
    return switch failure {
    case .missing: "missing"
    case .exists: "exists"
    case .cannotCreate: "cannot-create"
    case .openToOthers, .folderOpenToOthers: "open-to-others"
    case .busy: "busy"
    case .notAFile: "not-a-file"
    case .damaged: "damaged"
    case .foreignLog: "foreign-log"
    case .newer: "newer"
    case .older: "older"
    case .diskFull: "disk-full"
    case .readOnly: "read-only"
    case .inputOutput, .unreadable: "input-output"
    case .badBackup: "bad-backup"
    }
  }
}
