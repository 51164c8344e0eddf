import ConsoleResources
import Credentials

extension CommandContext {
  /// Adds what a status says of a credential.
  func describe(
    _ credential: CredentialSummary, as label: String, at now: Instant, in table: inout TextTable
  ) {
    let owner = credential.facts.owner
    let kind = (owner.kind == .person ? Phrase.cardPerson : .cardProgrammatic).text
    let state = (owner.isActive ? Phrase.cardActive : .cardInactive).text
    table.add(label, shown(credential.masked))
    table.add(
      Phrase.cardOwner.text,
      [owner.login.text.displayable, kind, state]
        .joined(separator: workbench.isUnicode ? " · " : ", "))
    table.add(Phrase.cardCreated.text, localTime(credential.createdAt))
    table.add(
      Phrase.cardLastUsed.text, credential.usage.lastText(at: now) ?? Phrase.cardNever.text)
    table.add(Phrase.cardDay.text, Phrase.requests(credential.usage.lastDay))
    table.add("Validity", credential.facts.validityText)
    if let reason = credential.copyability.obstacle { table.add("Copying", reason) }
  }
}

extension CredentialFacts {
  /// Whether it is accepted by itself, in the console's words.
  var validityText: String {
    switch refusal {
    case nil: Phrase.publicAPIValid.text
    case .publicAPIDisabled: Phrase.publicAPIInvalidDisabled.text
    case .ownerInactive:
      kind == .publicAPI
        ? Phrase.publicAPIInvalidInactive.text
        : "Not accepted: its owner is inactive"
    case .ownerNotPermitted: Phrase.publicAPIInvalidPermission.text
    default: Phrase.publicAPIReplaced.text
    }
  }
}

extension Copyability {
  /// Why the value cannot be copied; `nil` when it can.
  fileprivate var obstacle: String? {
    switch self {
    case .copyable: nil
    case .otherOwner(let login): Phrase.cardOnlyOwnerCopies.text(login.text.displayable)
    case .sealedBefore(let login): Phrase.sealedBefore(setBy: login?.text.displayable)
    case .ended: "Its value was erased when it ended."
    }
  }
}
