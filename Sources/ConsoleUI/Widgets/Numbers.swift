import ConsoleResources
import Credentials

extension CredentialUse {
  /// `3 min ago from 10.0.0.5 (curl/8.5)`.
  func phrase(at now: Instant) -> String {
    Phrase.used(Phrase.ago(now.since(at)), from: address.displayable, by: userAgent.displayable)
  }
}
