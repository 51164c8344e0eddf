/// Makes a user token under a partner's registration, or finds the one that is there (Altegio).
///
/// Carried out in the name of the user whose password was given, never of the partner.
struct IssueUserToken {
  let slot: CredentialSlot
  let minted: MintedCredential

  func apply(
    to state: any StateTransaction, _ context: RuleContext
  ) throws(DeskError) -> Credential {
    if let current = try state.currentCredential(in: slot) { return current }
    let credential = minted.credential(in: slot, owner: context.actor.id, at: context.now)
    try state.insert(credential)
    try context.record(
      .userTokenIssued, subject: context.actor.id.text, credential: credential, in: state)
    return credential
  }
}
