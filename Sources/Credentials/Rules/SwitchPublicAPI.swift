/// Turns an account's Public API on or off; the key stays what it is, on again accepts the same one (Teamogy).
struct SwitchPublicAPI: Rule {
  let accountID: AccountID
  let isEnabled: Bool
  let confirmed: CredentialID?

  func apply(
    to state: any StateTransaction, _ context: RuleContext
  ) throws(DeskError) -> Outcome {
    try context.require(.configurator, in: accountID, state)
    guard var account = try state.account(accountID) else { throw .refused(.noSuchAccount) }
    guard account.isPublicAPIEnabled != isEnabled else { return Outcome(nil) }
    let key = try state.currentCredential(in: .publicAPI(accountID))
    if !isEnabled, key?.id != confirmed { throw .refused(.changedMeanwhile) }
    account.isPublicAPIEnabled = isEnabled
    try state.update(account)
    let action: ActivityAction = isEnabled ? .publicAPIEnabled : .publicAPIDisabled
    try context.record(
      action, subject: accountID.text, account: accountID, credential: key, in: state)
    return Outcome(action, credentialID: key?.id)
  }
}
