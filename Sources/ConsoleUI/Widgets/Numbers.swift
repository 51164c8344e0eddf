import ConsoleResources
import Credentials

extension Int {
  /// The number with a comma between thousands: `1,204`.
  var grouped: String {
    let digits = Array(String(magnitude))
    var result = self < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return result
  }
}

extension Instant {
  /// How long ago it was, in the largest unit that fits; a moment in the future is `just now`.
  func ago(at now: Instant) -> String {
    let seconds = Int(now.since(self).wholeMilliseconds / 1_000)
    return switch seconds {
    case ..<1: Phrase.agoNow.text
    case ..<60: Phrase.agoSeconds.text("\(seconds)")
    case ..<3_600: Phrase.agoMinutes.text("\(seconds / 60)")
    case ..<86_400: Phrase.agoHours.text("\(seconds / 3_600)")
    default: Phrase.agoDays.text((seconds / 86_400).grouped)
    }
  }
}

extension CredentialUse {
  /// `3 min ago from 10.0.0.5 (curl/8.5)`.
  func phrase(at now: Instant) -> String {
    let when = at.ago(at: now)
    let agent = userAgent.displayable
    guard !agent.isEmpty else { return Phrase.usedFrom.text(when, address.displayable) }
    return Phrase.usedFromAgent.text(when, address.displayable, agent)
  }
}
