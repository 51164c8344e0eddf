/// Ends the current credential and begins the next one, both or neither (Alta: "stops working immediately").
///
/// Public API off is no hindrance: after a leak one turns it off, regenerates, and turns it on again.
struct RegenerateCredential: Rule {
  let target: CredentialTarget
  let confirmed: CredentialID
  let minted: MintedCredential

  func apply(
    to state: any StateTransaction, _ context: RuleContext
  ) throws(DeskError) -> Outcome {
    if case .publicAPI(let account) = target {
      try context.require(.configurator, in: account, state)
    }
    if case .userToken = target { throw .refused(.notRegenerable) }
    let slot = target.slot(of: context.actor.id)
    guard let current = try state.currentCredential(in: slot), current.id == confirmed else {
      throw .refused(.changedMeanwhile)
    }
    let end = CredentialEnd(at: context.now, reason: .replaced, by: context.actor.id)
    try state.end(current.id, end)
    let credential = minted.credential(in: slot, owner: context.actor.id, at: context.now)
    try state.insert(credential)
    try context.record(.credentialRegenerated, credential: credential, in: state)
    return Outcome(
      .credentialRegenerated, credentialID: credential.id, replacedID: current.id)
  }
}
