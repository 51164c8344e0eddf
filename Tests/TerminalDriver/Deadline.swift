import Glibc

/// What went wrong while a program was driven.
public enum DriverError: Error, CustomStringConvertible {
  /// A program needed for driving could not be started or failed.
  case failed(String)
  /// A fact did not come true in time; the text is what was there instead.
  case timedOut(waitingFor: String, sawInstead: String)

  /// Says what was waited for and what was there.
  public var description: String {
    switch self {
    case .failed(let what): what
    case .timedOut(let fact, let seen): "timed out waiting for \(fact); saw:\n\(seen)"
    }
  }
}

/// Asks again and again until there is an answer, with a short rest in between.
///
/// - Returns: the answer, or `nil` when the time is over.
public func poll<Answer>(
  within limit: Duration, _ ask: () throws -> Answer?
) rethrows -> Answer? {
  let end = ContinuousClock.now + limit
  while true {
    if let answer = try ask() { return answer }
    if ContinuousClock.now >= end { return nil }
    usleep(5000)
  }
}
