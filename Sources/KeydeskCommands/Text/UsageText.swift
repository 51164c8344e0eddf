import ConsoleResources
import Credentials

extension CredentialUsage {
  /// `3 min ago from 10.0.0.5 (curl/8.5)`; `nil` without any use.
  func lastText(at now: Instant) -> String? {
    last.map {
      Phrase.used(
        Phrase.ago(now.since($0.at)), from: $0.address.displayable, by: $0.userAgent.displayable)
    }
  }

  /// Who will break, as the dialog says it.
  func dialogLines(at now: Instant) -> [String] {
    guard let text = lastText(at: now) else { return [Phrase.confirmNoUse.text] }
    return [Phrase.confirmLastUsed.text(text), Phrase.recentRequests(lastDay)]
  }
}
