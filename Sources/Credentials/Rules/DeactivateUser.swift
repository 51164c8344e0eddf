/// Refuses a user's sign-in and all that the user owns, until the user is activated again.
struct DeactivateUser: Rule {
  let userID: UserID
  let confirmed: Set<CredentialID>

  func apply(
    to state: any StateTransaction, _ context: RuleContext
  ) throws(DeskError) -> Outcome {
    var user = try context.requireManagement(of: userID, state)
    guard user.isActive else { return Outcome(nil, subjectID: userID.text) }
    let current = try state.currentCredentials(ownedBy: userID).map(\.id)
    guard Set(current) == confirmed else { throw .refused(.changedMeanwhile) }
    user.isActive = false
    try state.update(user)
    for membership in try state.memberships(of: userID) {
      try context.requireUserConfigurator(in: membership.accountID, state)
    }
    try context.recordManagement(.userDeactivated, of: userID, in: state)
    return Outcome(.userDeactivated, subjectID: userID.text)
  }
}
