/// Gives an account another name; needs `user-configurator` there.
struct RenameAccount: Rule {
  let accountID: AccountID
  let name: Name
  let confirmed: Name?

  func apply(
    to state: any StateTransaction, _ context: RuleContext
  ) throws(DeskError) -> Outcome {
    try context.require(.userConfigurator, in: accountID, state)
    guard var account = try state.account(accountID) else { throw .refused(.noSuchAccount) }
    guard account.name != name else { return Outcome(nil) }
    guard confirmed == nil || confirmed == account.name else {
      throw .refused(.changedMeanwhile)
    }
    account.name = name
    try state.update(account)
    try context.record(
      .accountRenamed, subject: accountID.text, account: accountID, in: state)
    return Outcome(.accountRenamed, subjectID: accountID.text)
  }
}
