/// Sets somebody else's password: a new key pair, so that nobody can copy what was sealed before.
///
/// One's own password is changed with `ChangePassword`, which reseals.
struct SetPassword: Rule {
  let userID: UserID
  let key: UserKey

  func apply(
    to state: any StateTransaction, _ context: RuleContext
  ) throws(DeskError) -> Outcome {
    guard userID != context.actor.id else { throw .refused(.ownPassword) }
    let user = try context.requireManagement(of: userID, state)
    try context.replaceKey(of: user, with: key, in: state)
    try context.recordManagement(.passwordSet, of: userID, in: state)
    return Outcome(.passwordSet, subjectID: userID.text)
  }
}
