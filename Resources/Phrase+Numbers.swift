// What screens and command lines say alike of times and counts.

extension Phrase {
  /// How long ago something was, in the largest unit that fits; what is still to come is `just now`.
  public static func ago(_ duration: Duration) -> String {
    let seconds = Int(duration.components.seconds)
    return switch seconds {
    case ..<1: agoNow.text
    case ..<60: agoSeconds.text("\(seconds)")
    case ..<3_600: agoMinutes.text("\(seconds / 60)")
    case ..<86_400: agoHours.text("\(seconds / 3_600)")
    default: agoDays.text((seconds / 86_400).grouped)
    }
  }

  /// `3 min ago from 10.0.0.5 (curl/8.5)`, of texts that may be shown.
  public static func used(_ when: String, from address: String, by agent: String) -> String {
    agent.isEmpty ? usedFrom.text(when, address) : usedFromAgent.text(when, address, agent)
  }

  /// `1,204 requests`.
  public static func requests(_ count: Int) -> String {
    switch count {
    case 0: cardNoRequests.text
    case 1: cardOneRequest.text
    default: cardRequests.text(count.grouped)
    }
  }

  /// How many requests of the last day will break, as the dialog says it.
  public static func recentRequests(_ count: Int) -> String {
    switch count {
    case 0: confirmNoRecent.text
    case 1: confirmRecentOne.text
    default: confirmRecent.text(count.grouped)
    }
  }

  /// That something was copied, where to or with what, and when it will be cleared, if it will.
  ///
  /// - Parameters:
  ///   - target: which way it went: `file`, `terminal`, or the program's name.
  ///   - path: the file, as it is shown.
  ///   - duration: how long a secret stays there; `nil` for ever.
  public static func copied(
    _ what: CopiedThing, target: String, path: String?, clearsAfter duration: Duration?
  ) -> String {
    // Nothing confirms it, and nobody can look whether it is still there: neither is promised.
    guard target != "terminal" else { return noticeSentToTerminal.text }
    let place = path.map { noticeCopiedTo.text($0) } ?? noticeCopiedWith.text(target)
    let seconds = duration.map { "\($0.components.seconds)" }
    return switch (what, seconds) {
    case (.value, let seconds?): noticeCopied.text(place, seconds)
    case (.value, nil): noticeCopiedForGood.text(place)
    case (.header, let seconds?): noticeCopiedHeader.text(place, seconds)
    case (.header, nil): noticeCopiedHeaderForGood.text(place)
    case (.masked, _): noticeCopiedMasked.text(place)
    case (.accountID, _): noticeCopiedID.text(place)
    }
  }
}

/// What a notice says was copied.
public enum CopiedThing: Sendable {
  case value, header, masked, accountID
}

extension Int {
  /// The number with a comma between thousands: `1,204`.
  public var grouped: String {
    let digits = Array(String(magnitude))
    var result = self < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return result
  }
}
