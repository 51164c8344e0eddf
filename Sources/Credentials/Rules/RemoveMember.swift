/// Takes a user out of an account; needs `user-configurator` there.
///
/// Nobody is left without an account.
struct RemoveMember: Rule {
  let userID: UserID
  let accountID: AccountID

  func apply(
    to state: any StateTransaction, _ context: RuleContext
  ) throws(DeskError) -> Outcome {
    try context.require(.userConfigurator, in: accountID, state)
    let memberships = try state.memberships(of: userID)
    guard memberships.contains(where: { $0.accountID == accountID }) else {
      throw .refused(.notMember)
    }
    guard memberships.count > 1 else { throw .refused(.lastMembership) }
    try state.removeMembership(of: userID, in: accountID)
    try context.requireUserConfigurator(in: accountID, state)
    try context.record(.memberRemoved, subject: userID.text, account: accountID, in: state)
    return Outcome(.memberRemoved, subjectID: userID.text)
  }
}
