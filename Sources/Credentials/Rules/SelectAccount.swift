/// Remembers which account one's console shows; no change that the activity speaks of.
struct SelectAccount: Rule {
  let accountID: AccountID

  func apply(
    to state: any StateTransaction, _ context: RuleContext
  ) throws(DeskError) -> Outcome {
    let memberships = try state.memberships(of: context.actor.id)
    guard memberships.contains(where: { $0.accountID == accountID }) else {
      throw .refused(.noSuchAccount)
    }
    var user = context.actor
    user.selectedAccountID = accountID
    try state.update(user)
    return Outcome(nil, subjectID: accountID.text)
  }
}
