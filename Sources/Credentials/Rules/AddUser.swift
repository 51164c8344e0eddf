/// Adds a new user to an account; needs `user-configurator` there.
struct AddUser: Rule {
  let id: UserID
  let new: NewUser
  let key: UserKey

  func apply(
    to state: any StateTransaction, _ context: RuleContext
  ) throws(DeskError) -> Outcome {
    try context.require(.userConfigurator, in: new.accountID, state)
    try new.login.require(for: new.kind)
    guard try state.user(login: new.login) == nil else { throw .refused(.loginTaken(new.login)) }
    try state.insert(
      User(
        id: id, login: new.login, name: new.name, kind: new.kind, isActive: true, key: key,
        createdAt: context.now))
    try state.save(
      Membership(accountID: new.accountID, userID: id, permissions: new.permissions))
    try context.record(.userAdded, subject: id.text, account: new.accountID, in: state)
    return Outcome(.userAdded, subjectID: id.text)
  }
}
