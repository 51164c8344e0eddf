/// Lets a deactivated user sign in again; all that the user owns is accepted again.
struct ActivateUser: Rule {
  let userID: UserID

  func apply(
    to state: any StateTransaction, _ context: RuleContext
  ) throws(DeskError) -> Outcome {
    var user = try context.requireManagement(of: userID, state)
    guard !user.isActive else { return Outcome(nil, subjectID: userID.text) }
    user.isActive = true
    try state.update(user)
    try context.recordManagement(.userActivated, of: userID, in: state)
    return Outcome(.userActivated, subjectID: userID.text)
  }
}

extension RuleContext {
  /// Records a change of a user in the activity of every account of that user.
  func recordManagement(
    _ action: ActivityAction, of user: UserID, in state: any StateTransaction
  ) throws(DeskError) {
    for membership in try state.memberships(of: user) {
      try record(action, subject: user.text, account: membership.accountID, in: state)
    }
  }
}
