/// Makes a credential where there is none.
///
/// A partner key appears by registering instead.
struct GenerateCredential: Rule {
  let target: CredentialTarget
  let minted: MintedCredential

  func apply(
    to state: any StateTransaction, _ context: RuleContext
  ) throws(DeskError) -> Outcome {
    let slot = target.slot(of: context.actor.id)
    switch target {
    case .personal: break
    case .publicAPI(let account):
      try context.require(.configurator, in: account, state)
      guard try state.account(account)?.isPublicAPIEnabled == true else {
        throw .refused(.publicAPIDisabled)
      }
    case .partner:
      // Without a key, whether never registered or revoked, the way to one is to register.
      let key = try state.currentCredential(in: slot)
      throw .refused(key == nil ? .notRegistered : .alreadyRegistered)
    case .userToken: throw .refused(.notRegenerable)
    }
    guard try state.currentCredential(in: slot) == nil else {
      throw .refused(.alreadyExists(target.kind))
    }
    let credential = minted.credential(in: slot, owner: context.actor.id, at: context.now)
    try state.insert(credential)
    try context.record(.credentialGenerated, credential: credential, in: state)
    return Outcome(.credentialGenerated, credentialID: credential.id)
  }
}
