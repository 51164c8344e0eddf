/// Ends the current credential with none following.
struct RevokeCredential: Rule {
  let target: CredentialTarget
  let confirmed: CredentialID

  func apply(
    to state: any StateTransaction, _ context: RuleContext
  ) throws(DeskError) -> Outcome {
    switch target {
    case .personal, .partner: break
    case .publicAPI(let account): try context.require(.configurator, in: account, state)
    case .userToken(let partner, let user):
      guard context.actor.id == partner || context.actor.id == user else {
        throw .refused(.nothingThere(.userToken))
      }
    }
    let slot = target.slot(of: context.actor.id)
    guard let current = try state.currentCredential(in: slot), current.id == confirmed else {
      throw .refused(.changedMeanwhile)
    }
    let end = CredentialEnd(at: context.now, reason: .revoked, by: context.actor.id)
    try state.end(current.id, end)
    try context.record(.credentialRevoked, credential: current, in: state)
    return Outcome(.credentialRevoked, credentialID: current.id)
  }
}
