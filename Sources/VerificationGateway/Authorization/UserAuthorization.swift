import Credentials
import NIOCore
import NIOPosix
import Synchronization

/// Exchanges a login and a password for a user token, under an accepted partner key.
///
/// The partner key was judged before anything here runs. Passwords are checked on threads of their own, few
/// at once and few waiting, so that verdicts keep the machine.
final class UserAuthorization: Sendable {
  /// How an attempt ended, for the figures.
  enum Result: String, CaseIterable {
    case issued
    case refused
    case malformed
    case delayed
    case unavailable
  }

  private let desk: @Sendable () throws(DeskError) -> Desk
  private let pool: NIOThreadPool
  private let attempts: AttemptLimits
  private let log: GatewayLog
  private let mostPending: Int
  private let pending = Mutex(0)
  private let counts = Mutex<[Result: Int]>([:])

  init(parts: GatewayParts, limits: GatewayLimits, log: GatewayLog) {
    self.log = log
    desk = { () throws(DeskError) in
      Desk(store: try parts.openStore(), mint: parts.mint, vault: parts.vault, now: parts.now)
    }
    attempts = AttemptLimits(uptime: parts.uptime)
    mostPending = limits.passwordChecks + limits.waitingPasswordChecks
    pool = NIOThreadPool(numberOfThreads: limits.passwordChecks)
    pool.start()
  }

  /// How many attempts ended how.
  var results: [Result: Int] { counts.withLock { $0 } }

  /// Ends the threads, after what they are doing.
  func stop() async throws {
    try await pool.shutdownGracefully()
  }

  /// Answers an attempt, at once or later from another thread.
  ///
  /// - Parameter verdict: on the Bearer's key, which must be an accepted partner key.
  func answer(
    _ verdict: Verdict, body: ByteBuffer, from address: String,
    _ reply: @escaping @Sendable (Answer) -> Void
  ) {
    guard case .accepted(let acceptance) = verdict, acceptance.bearer.kind == .partner else {
      return end(.refused, .authorizationRefused, reply)
    }
    guard let given = SignInBody(body) else {
      return end(.malformed, .authorizationMalformed, reply)
    }
    if let wait = attempts.begin(given.login, from: address) {
      log.delayed(address)
      return end(.delayed, .authorizationDelayed(wait), reply)
    }
    guard takePlace() else {
      attempts.takeBack(given.login, from: address)
      return end(.delayed, .authorizationDelayed(.seconds(1)), reply)
    }
    let partner = acceptance.bearer.owner.id
    pool.submit { [self] state in
      defer { pending.withLock { $0 -= 1 } }
      guard state == .active else {
        return end(.unavailable, .authorizationUnavailable, reply)
      }
      BackgroundWork.giveWay()
      let (result, answer) = check(given, partner, from: address)
      end(result, answer, reply)
    }
  }

  private func check(
    _ given: SignInBody, _ partner: UserID, from address: String
  ) -> (Result, Answer) {
    do throws(DeskError) {
      let issued = try desk().authorizeUser(
        given.login, password: given.password, underPartner: partner)
      attempts.forgive(given.login, from: address)
      return (.issued, .authorized(issued))
    } catch {
      switch error {
      case .signIn: return (.refused, .authorizationRefused)
      case .refused:
        attempts.takeBack(given.login, from: address)
        return (.refused, .authorizationRefused)
      default:
        attempts.takeBack(given.login, from: address)
        return (.unavailable, .authorizationUnavailable)
      }
    }
  }

  private func takePlace() -> Bool {
    pending.withLock { pending in
      guard pending < mostPending else { return false }
      pending += 1
      return true
    }
  }

  private func end(
    _ result: Result, _ answer: Answer, _ reply: @Sendable (Answer) -> Void
  ) {
    counts.withLock { $0[result, default: 0] += 1 }
    reply(answer)
  }
}
