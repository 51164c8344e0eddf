/// Adds an existing user to an account; needs `user-configurator` there and in an account of that user.
struct AddMember: Rule {
  let userID: UserID
  let accountID: AccountID
  let permissions: Set<Permission>

  func apply(
    to state: any StateTransaction, _ context: RuleContext
  ) throws(DeskError) -> Outcome {
    try context.require(.userConfigurator, in: accountID, state)
    guard try state.user(userID) != nil else { throw .refused(.noSuchUser) }
    let memberships = try state.memberships(of: userID)
    guard !memberships.contains(where: { $0.accountID == accountID }) else {
      throw .refused(.alreadyMember)
    }
    let managed = try state.memberships(of: context.actor.id)
      .filter { $0.permissions.contains(.userConfigurator) }.map(\.accountID)
    guard memberships.contains(where: { managed.contains($0.accountID) }) else {
      throw .refused(.needsPermission(.userConfigurator))
    }
    try state.save(Membership(accountID: accountID, userID: userID, permissions: permissions))
    try context.record(.memberAdded, subject: userID.text, account: accountID, in: state)
    return Outcome(.memberAdded, subjectID: userID.text)
  }
}
