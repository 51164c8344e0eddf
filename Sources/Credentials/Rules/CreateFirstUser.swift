/// Makes an empty store's first person, with both permissions in a first account.
struct CreateFirstUser {
  let id: UserID
  let first: Desk.FirstUser
  let key: UserKey

  func apply(
    to state: any StateTransaction, now: Instant, mint: any TokenMint
  ) throws(DeskError) {
    try first.login.require(for: .person)
    guard try state.isEmpty() else { throw .refused(.storeExists) }
    let user = User(
      id: id, login: first.login, name: first.name, kind: .person, isActive: true, key: key,
      createdAt: now)
    try state.insert(user)
    let context = RuleContext(actor: user, now: now, mint: mint)
    _ = try AddAccount(name: first.accountName).apply(to: state, context)
    try context.record(.userAdded, subject: id.text, in: state)
  }
}
