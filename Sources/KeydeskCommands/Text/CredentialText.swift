import Credentials

extension CommandContext {
  /// Adds what a status says of a credential.
  func describe(
    _ credential: CredentialSummary, as label: String, at now: Instant, in table: inout TextTable
  ) {
    let owner = credential.facts.owner
    let kind = owner.kind == .person ? "person" : "programmatic user"
    let state = owner.isActive ? "active" : "inactive"
    table.add(label, shown(credential.masked))
    table.add(
      "Owner",
      [owner.login.text.displayable, kind, state]
        .joined(separator: workbench.isUnicode ? " · " : ", "))
    table.add("Created", localTime(credential.createdAt))
    table.add("Last used", credential.usage.lastText(at: now) ?? "never")
    table.add("24 hours", credential.usage.requestsText)
    table.add("Validity", credential.facts.validityText)
    if let reason = credential.copyability.obstacle { table.add("Copying", reason) }
  }
}

extension CredentialFacts {
  /// Whether it is accepted by itself, in the console's words.
  var validityText: String {
    switch refusal {
    case nil: "Valid"
    case .publicAPIDisabled: "Not accepted: Public API is disabled"
    case .ownerInactive:
      kind == .publicAPI
        ? "Not accepted: the user who generated it is inactive"
        : "Not accepted: its owner is inactive"
    case .ownerNotPermitted: "Not accepted: its owner lost the permission configurator"
    case .replaced: "Not accepted: replaced"
    default: "Not accepted: revoked"
    }
  }
}

extension Copyability {
  /// Why the value cannot be copied; `nil` when it can.
  fileprivate var obstacle: String? {
    switch self {
    case .copyable: nil
    case .otherOwner(let login): "Only \(login.text.displayable) can copy this key."
    case .sealedBefore(let login):
      "Cannot be copied: sealed before your password was set by \(login.text.displayable)."
        + " It still works; regenerate it to get one you can copy."
    case .ended: "Its value was erased when it ended."
    }
  }
}
