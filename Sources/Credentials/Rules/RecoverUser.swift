/// Sets the password of a user who acts alone: whoever had the store's file did it, nobody signed in.
struct RecoverUser: Sendable {
  let login: Login
  let key: UserKey

  func apply(
    to state: any StateTransaction, _ context: RuleContext
  ) throws(DeskError) -> Desk.Recovery {
    var user = context.actor
    let wasActive = user.isActive
    if !wasActive {
      guard try context.isMissed(in: state) else { throw .refused(.inactive(login)) }
    }
    user.isActive = true
    try context.replaceKey(of: user, with: key, in: state)
    try record(.passwordRecovered, account: nil, in: state, context)
    if wasActive { return .passwordSet }
    for membership in try state.memberships(of: user.id) {
      try record(.userActivated, account: membership.accountID, in: state, context)
    }
    return .activated
  }

  private func record(
    _ action: ActivityAction, account: AccountID?, in state: any StateTransaction,
    _ context: RuleContext
  ) throws(DeskError) {
    try state.append(
      ActivityEntry(
        id: context.mint.identifier(), at: context.now, actorID: nil, action: action,
        subjectID: context.actor.id.text, accountID: account))
  }
}
