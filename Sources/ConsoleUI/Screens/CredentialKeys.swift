import ConsoleResources
import Credentials

/// The keys that work alike on every credential, and the reasons why they cannot work now.
struct CredentialKeys {
  private let summary: CredentialSummary?

  init(_ summary: CredentialSummary?) {
    self.summary = summary
  }

  var copyBlocked: String? {
    switch summary?.copyability {
    case nil, .ended: Phrase.blockedNothingToCopy.text
    case .copyable: nil
    case .otherOwner(let login): Phrase.cardOnlyOwnerCopies.text(login.text.displayable)
    case .sealedBefore(let login): Phrase.sealedBefore(setBy: login?.text.displayable)
    }
  }

  var maskedBlocked: String? { summary == nil ? Phrase.blockedNothingToCopy.text : nil }

  var regenerateBlocked: String? {
    summary == nil ? Phrase.blockedNothingToRegenerate.text : nil
  }

  var revokeBlocked: String? { summary == nil ? Phrase.blockedNothingToRevoke.text : nil }

  static func copy(_ target: CredentialTarget, _ state: ConsoleState) -> [Step] {
    guard let summary = state.summary(of: target) else { return [] }
    if let blocked = CredentialKeys(summary).copyBlocked { return [.notify(.hint(blocked))] }
    return [.run(.copy(.value(target, shown: summary.id)))]
  }

  static func copyHeader(_ target: CredentialTarget, _ state: ConsoleState) -> [Step] {
    guard let summary = state.summary(of: target) else { return [] }
    if let blocked = CredentialKeys(summary).copyBlocked { return [.notify(.hint(blocked))] }
    return [.run(.copy(.header(target, shown: summary.id)))]
  }

  static func copyMasked(_ target: CredentialTarget, _ state: ConsoleState) -> [Step] {
    state.summary(of: target).map { [.run(.copy(.masked($0.masked)))] } ?? []
  }

  static func confirm(_ subject: Confirmation.Subject, _ state: ConsoleState) -> [Step] {
    Confirmation(subject, state).map { [.confirm($0)] } ?? []
  }
}
