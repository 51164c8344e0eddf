/// Adds an account; any person may, and gets both permissions there.
struct AddAccount: Rule {
  let name: Name

  func apply(
    to state: any StateTransaction, _ context: RuleContext
  ) throws(DeskError) -> Outcome {
    guard context.actor.kind == .person else { throw .refused(.personOnly) }
    let account = Account(id: context.mint.identifier(), name: name, createdAt: context.now)
    try state.insert(account)
    try state.save(
      Membership(
        accountID: account.id, userID: context.actor.id,
        permissions: Set(Permission.allCases)))
    try context.record(
      .accountAdded, subject: account.id.text, account: account.id, in: state)
    return Outcome(.accountAdded, subjectID: account.id.text)
  }
}
