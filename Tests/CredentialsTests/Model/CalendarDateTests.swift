import Credentials
import Testing

/// Moments as calendars and RFC 3339 show them.
@Suite struct CalendarDateTests {
  /// Computed with Python's `datetime`.
  static let known: [(Int64, String)] = [
    (0, "1970-01-01T00:00:00.000Z"),
    (-1, "1969-12-31T23:59:59.999Z"),
    (951_825_600_000, "2000-02-29T12:00:00.000Z"),
    (-2_203_891_201_000, "1900-02-28T23:59:59.000Z"),
    (-2_203_891_200_000, "1900-03-01T00:00:00.000Z"),
    (1_709_251_199_999, "2024-02-29T23:59:59.999Z"),
    (1_677_628_799_000, "2023-02-28T23:59:59.000Z"),
    (1_677_628_800_000, "2023-03-01T00:00:00.000Z"),
    (1_795_183_320_000, "2026-11-20T14:02:00.000Z"),
    (4_107_542_399_000, "2100-02-28T23:59:59.000Z"),
    (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
    (13_574_563_200_000, "2400-02-29T00:00:00.000Z"),
    (-11_670_998_400_000, "1600-02-29T00:00:00.000Z"),
    (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
    (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
    (2_147_483_648_000, "2038-01-19T03:14:08.000Z"),
    (1_483_228_799_000, "2016-12-31T23:59:59.000Z"),
  ]

  @Test(arguments: known) func aKnownMomentIsWritten(milliseconds: Int64, text: String) {
    #expect(Instant(milliseconds: milliseconds).rfc3339 == text)
  }

  @Test func everyDayFollowsTheOneBefore() {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var (year, month, day) = (1890, 1, 1)
    // 1890-01-01 lies 29,219 days before the epoch.
    for number in Int64(-29_219)...100_000 {
      let date = CalendarDate(Instant(milliseconds: number * 86_400_000))
      guard (date.year, date.month, date.day) == (year, month, day) else {
        Issue.record("day \(number): \(date.minuteText), not \(year)-\(month)-\(day)")
        return
      }
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      day += 1
      guard day > lengths[month - 1] + (month == 2 && isLeap ? 1 : 0) else { continue }
      (month, day) = (month % 12 + 1, 1)
      if month == 1 { year += 1 }
    }
  }

  @Test(arguments: [
    (0, "2026-11-20 14:02"), (3_600, "2026-11-20 15:02"), (-18_000, "2026-11-20 09:02"),
    (20_700, "2026-11-20 19:47"), (50_400, "2026-11-21 04:02"), (-54_000, "2026-11-19 23:02"),
  ])
  func anOffsetMovesTheClock(offset: Int, text: String) {
    let moment = Instant(milliseconds: 1_795_183_320_000)
    #expect(CalendarDate(moment, offset: offset).minuteText == text)
  }

  @Test func anOffsetCrossesYears() {
    let newYear = Instant(milliseconds: 0)
    #expect(CalendarDate(newYear, offset: -1).minuteText == "1969-12-31 23:59")
    #expect(CalendarDate(newYear, offset: -1).second == 59)
    #expect(CalendarDate(newYear, offset: 1).second == 1)
  }
}
