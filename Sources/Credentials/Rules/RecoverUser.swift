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
    // Those who manage an account's users are to see it; who is in none sees it alone.
    if try state.memberships(of: user.id).isEmpty {
      try context.record(.passwordRecovered, subject: user.id.text, in: state)
    }
    try context.recordManagement(.passwordRecovered, of: user.id, in: state)
    if wasActive { return .passwordSet }
    try context.recordManagement(.userActivated, of: user.id, in: state)
    return .activated
  }
}
