import Credentials
import Testing

/// Moments, what lies between them, and the hours that use is counted in.
@Suite struct InstantTests {
  @Test func durationsAreAddedAndTakenAway() {
    let start = Instant(milliseconds: 1_000)
    #expect(start + .seconds(2) == Instant(milliseconds: 3_000))
    #expect(start - .milliseconds(1_001) == Instant(milliseconds: -1))
    #expect((start + .seconds(5)).since(start) == .seconds(5))
    #expect(start.since(start + .seconds(5)) == .seconds(-5))
    #expect(start < start + .milliseconds(1))
    #expect(!(start < start))
  }

  @Test(
    arguments: [
      (Duration.milliseconds(1), 1), (.microseconds(1_999), 1), (.seconds(-1), -1_000),
      (.milliseconds(-1_500), -1_500), (.zero, 0), (.seconds(86_400), 86_400_000),
    ] as [(Duration, Int64)])
  func durationsAreWholeMilliseconds(duration: Duration, milliseconds: Int64) {
    #expect(duration.wholeMilliseconds == milliseconds)
  }

  @Test(
    arguments: [
      (0, 0), (3_599_999, 0), (3_600_000, 1), (-1, -1), (-3_600_000, -1), (-3_600_001, -2),
    ] as [(Int64, Int64)])
  func hoursAreRoundedDown(milliseconds: Int64, hour: Int64) {
    #expect(Instant(milliseconds: milliseconds).hour == hour)
  }
}
