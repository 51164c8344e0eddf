import Credentials

extension CredentialUsage {
  /// `3 min ago from 10.0.0.5 (curl/8.5)`; `nil` without any use.
  func lastText(at now: Instant) -> String? {
    guard let last else { return nil }
    let agent = last.userAgent.isEmpty ? "" : " (\(last.userAgent.displayable))"
    return "\(now.since(last.at).agoText) from \(last.address.displayable)\(agent)"
  }

  /// `1,204 requests`.
  var requestsText: String {
    lastDay == 1 ? "1 request" : "\(lastDay.groupedText) requests"
  }

  /// Who will break, as the dialog says it.
  func dialogLines(at now: Instant) -> [String] {
    guard let text = lastText(at: now) else { return ["No use recorded yet."] }
    guard lastDay > 0 else { return ["Last used \(text)", "No request in the last 24 hours."] }
    return [
      "Last used \(text)", "\(requestsText) in the last 24 hours will start getting 401.",
    ]
  }
}

extension Duration {
  /// `12 s ago`, `3 min ago`, `5 h ago`, `2 days ago`; a moment that is still to come counts as now.
  fileprivate var agoText: String {
    let seconds = max(0, components.seconds)
    switch seconds {
    case ..<60: return "\(seconds) s ago"
    case ..<3_600: return "\(seconds / 60) min ago"
    case ..<86_400: return "\(seconds / 3_600) h ago"
    case ..<172_800: return "1 day ago"
    default: return "\(seconds / 86_400) days ago"
    }
  }
}

extension Int {
  /// With a comma before each three digits: `1,204`.
  fileprivate var groupedText: String {
    var result = ""
    for (index, digit) in String(self).reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return String(result.reversed())
  }
}
