/// Sets what a member may do in an account; needs `user-configurator` there.
struct SetPermissions: Rule {
  let userID: UserID
  let accountID: AccountID
  let permissions: Set<Permission>
  let confirmed: Set<Permission>?

  func apply(
    to state: any StateTransaction, _ context: RuleContext
  ) throws(DeskError) -> Outcome {
    try context.require(.userConfigurator, in: accountID, state)
    let member = try state.members(of: accountID).first { $0.userID == userID }
    guard var membership = member else { throw .refused(.notMember) }
    guard membership.permissions != permissions else {
      return Outcome(nil, subjectID: userID.text)
    }
    guard confirmed == nil || confirmed == membership.permissions else {
      throw .refused(.changedMeanwhile)
    }
    membership.permissions = permissions
    try state.save(membership)
    try context.requireUserConfigurator(in: accountID, state)
    try context.record(.permissionsChanged, subject: userID.text, account: accountID, in: state)
    return Outcome(.permissionsChanged, subjectID: userID.text)
  }
}
