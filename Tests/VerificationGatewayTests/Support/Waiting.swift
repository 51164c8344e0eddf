import Glibc

/// Asks again and again until there is an answer; throws when none comes for ten seconds.
@discardableResult
func eventually<Answer>(_ ask: () throws -> Answer?) throws -> Answer {
  let end = ContinuousClock.now + .seconds(30)
  while ContinuousClock.now < end {
    if let answer = try ask() { return answer }
    usleep(500)
  }
  throw ClientFailure.noAnswer(got: "waited in vain")
}
