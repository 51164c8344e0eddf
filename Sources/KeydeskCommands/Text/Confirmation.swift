import Credentials

/// What somebody is asked before something that breaks integrations, in the words of the console's dialog.
struct Confirmation: Equatable {
  /// What will happen, and who will break.
  let lines: [String]
  /// The name of the button that confirms.
  let button: String

  /// The whole question; anything but a yes is Cancel.
  var question: String {
    "Are you Sure?\n\n" + lines.joined(separator: "\n") + "\n\n\(button)? [y/N] "
  }

  /// Asks before one credential takes the place of another.
  static func regenerating(
    _ current: CredentialSummary, seenBy overview: Overview
  ) -> Confirmation {
    let kind = current.facts.kind
    let owner = current.facts.owner
    let change =
      owner.id == overview.user.id
      ? [] : ["It will belong to you instead of \(owner.login.text.displayable)."]
    return Confirmation(
      lines: invalidating("Regenerating", kind) + change + [""]
        + current.usage.dialogLines(at: overview.at),
      button: kind.regenerateButton)
  }

  /// Asks before a credential ends with none following.
  static func revoking(_ current: CredentialSummary, at now: Instant) -> Confirmation {
    Confirmation(
      lines: invalidating("Revoking", current.facts.kind) + [""]
        + current.usage.dialogLines(at: now),
      button: "Revoke")
  }

  /// Asks before an account's key is refused until Public API is enabled again.
  static func disabling(_ key: CredentialSummary, at now: Instant) -> Confirmation {
    Confirmation(
      lines: ["Requests with this key will get 401 until Public API is enabled again.", ""]
        + key.usage.dialogLines(at: now),
      button: "Disable")
  }

  /// Asks before a user and all that the user owns is refused; names each credential and its last use.
  static func deactivating(_ deactivation: Deactivation, _ context: CommandContext) -> Confirmation
  {
    let credentials = deactivation.credentials.map { credential in
      let last = credential.usage.lastText(at: deactivation.at).map { "last used \($0)" }
      return "  \(context.shown(credential.masked))  \(last ?? "never used")"
    }
    let stops =
      credentials.isEmpty
      ? ["The user owns no credential."]
      : ["These will stop working until the user is activated again:"] + credentials
    let login = deactivation.user.login.text.displayable
    return Confirmation(
      lines: ["\(login) cannot sign in any more."] + stops, button: "Deactivate")
  }

  private static func invalidating(_ doing: String, _ kind: CredentialKind) -> [String] {
    [
      "\(doing) will invalidate \(kind.currentPhrase) and you'll need to update any existing"
        + " integrations that use it.",
      "This action cannot be undone.",
    ]
  }
}

extension CredentialKind {
  fileprivate var currentPhrase: String {
    switch self {
    case .personal: "your current token"
    case .publicAPI, .partner: "the current API key"
    case .userToken: "the user token"
    }
  }

  fileprivate var regenerateButton: String {
    switch self {
    case .personal: "Regenerate Token"
    case .publicAPI: "Regenerate API key"
    case .partner, .userToken: "Regenerate key"
    }
  }
}
