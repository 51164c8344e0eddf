/// Registers a user in the Marketplace; the partner key appears at once, with no generate step (Altegio).
///
/// Somebody whose partner key was revoked registers again: that is the only way to a new one.
struct RegisterInMarketplace: Rule {
  let scenario: MarketplaceScenario
  let minted: MintedCredential

  func apply(
    to state: any StateTransaction, _ context: RuleContext
  ) throws(DeskError) -> Outcome {
    if case .clientIntegration(let contact) = scenario {
      _ = try MarketplaceScenario.clientIntegration(contactText: contact.text)
    }
    let slot = CredentialSlot.partner(context.actor.id)
    guard try state.currentCredential(in: slot) == nil else { throw .refused(.alreadyRegistered) }
    try state.save(
      MarketplaceRegistration(
        userID: context.actor.id, scenario: scenario, registeredAt: context.now))
    let credential = minted.credential(in: slot, owner: context.actor.id, at: context.now)
    try state.insert(credential)
    try context.record(.marketplaceRegistered, credential: credential, in: state)
    return Outcome(.marketplaceRegistered, credentialID: credential.id)
  }
}
