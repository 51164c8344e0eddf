import ConsoleResources
import Credentials

/// What somebody is asked before something that breaks integrations, in the words of the console's dialog.
struct Confirmation: Equatable {
  /// What will happen, and who will break.
  let lines: [String]
  /// The name of the button that confirms.
  let button: String

  /// The whole question; anything but a yes is Cancel.
  var question: String {
    Phrase.confirmTitle.text + "\n\n" + lines.joined(separator: "\n") + "\n\n\(button)? [y/N] "
  }

  /// Asks before one credential takes the place of another.
  static func regenerating(
    _ current: CredentialSummary, seenBy overview: Overview
  ) -> Confirmation {
    let kind = current.facts.kind
    let owner = current.facts.owner
    let lead: Phrase = kind == .personal ? .confirmRegenerateToken : .confirmRegenerateKey
    let change =
      owner.id == overview.user.id
      ? [] : [Phrase.confirmBecomesYours.text(owner.login.text.displayable)]
    return Confirmation(
      lines: [lead.text, Phrase.confirmUndone.text] + change + [""]
        + current.usage.dialogLines(at: overview.at),
      button: kind.regenerateButton.text)
  }

  /// Asks before a credential ends with none following.
  static func revoking(
    _ current: CredentialSummary, at now: Instant, _ context: CommandContext
  ) -> Confirmation {
    Confirmation(
      lines: [
        Phrase.confirmRevoke.text(context.shown(current.masked)), Phrase.confirmUndone.text, "",
      ] + current.usage.dialogLines(at: now),
      button: Phrase.buttonRevoke.text)
  }

  /// Asks before an account's key is refused until Public API is enabled again.
  static func disabling(_ key: CredentialSummary, at now: Instant) -> Confirmation {
    Confirmation(
      lines: [Phrase.confirmDisable.text, ""] + key.usage.dialogLines(at: now),
      button: Phrase.buttonDisable.text)
  }

  /// Asks before a user and all that the user owns is refused; names each credential and its last use.
  static func deactivating(_ deactivation: Deactivation, _ context: CommandContext) -> Confirmation
  {
    let credentials = deactivation.credentials.map { credential in
      let masked = context.shown(credential.masked)
      return credential.usage.lastText(at: deactivation.at).map {
        Phrase.confirmStops.text(masked, $0)
      } ?? Phrase.confirmStopsUnused.text(masked)
    }
    let stops =
      credentials.isEmpty
      ? [Phrase.confirmNothingStops.text] : [Phrase.confirmWillStop.text] + credentials
    let login = deactivation.user.login.text.displayable
    return Confirmation(
      lines: [Phrase.confirmDeactivate.text(login)] + stops, button: Phrase.buttonDeactivate.text)
  }
}

extension CredentialKind {
  fileprivate var regenerateButton: Phrase {
    switch self {
    case .personal: .buttonConfirmRegenerateToken
    case .publicAPI: .buttonRegenerateAPIKey
    case .partner, .userToken: .buttonRegenerateKey
    }
  }
}
