/// A moment as a calendar and a clock show it, in the proleptic Gregorian calendar.
public struct CalendarDate: Equatable, Sendable {
  /// Year, month 1–12, day 1–31.
  public var year, month, day: Int
  /// Hour 0–23, minute 0–59, second 0–59, millisecond 0–999.
  public var hour, minute, second, millisecond: Int

  /// Reads the moment at a distance from UTC.
  ///
  /// - Parameter offset: seconds east of UTC.
  public init(_ instant: Instant, offset: Int = 0) {
    let local = instant.milliseconds + Int64(offset) * 1_000
    let days = local.flooredDivision(by: 86_400_000)
    var rest = Int(local - days * 86_400_000)
    millisecond = rest % 1_000
    rest /= 1_000
    second = rest % 60
    minute = rest / 60 % 60
    hour = rest / 3_600
    // Days to civil date: eras of 400 years that begin on 1 March, so that leap days come last.
    let shifted = days + 719_468
    let era = shifted.flooredDivision(by: 146_097)
    let dayOfEra = Int(shifted - era * 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + Int(era) * 400 + (month <= 2 ? 1 : 0)
  }

  /// `2026-11-20 14:02`.
  public var minuteText: String {
    "\(padded(year, 4))-\(padded(month))-\(padded(day)) \(padded(hour)):\(padded(minute))"
  }
}

extension Instant {
  /// RFC 3339 in UTC with milliseconds: `2026-11-20T14:02:00.000Z`.
  public var rfc3339: String {
    let date = CalendarDate(self)
    return "\(padded(date.year, 4))-\(padded(date.month))-\(padded(date.day))"
      + "T\(padded(date.hour)):\(padded(date.minute)):\(padded(date.second))"
      + ".\(padded(date.millisecond, 3))Z"
  }
}

private func padded(_ number: Int, _ width: Int = 2) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
