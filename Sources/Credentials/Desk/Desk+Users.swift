extension Desk {
  /// Reads users of an account, in one bounded step.
  ///
  /// - Throws: `.refused(.noSuchAccount)` for an account of others, `.needsPermission(.userConfigurator)`.
  public func users(
    _ search: UserSearch, as session: Session
  ) throws(DeskError) -> ListStep<UserSummary, Login> {
    try store.read { (state) throws(DeskError) in
      let context = try context(of: session, in: state)
      try context.require(.userConfigurator, in: search.account, state)
      let step = try state.users(search)
      let sight = try state.memberships(of: context.actor.id).map(\.accountID)
      return ListStep(
        rows: try step.rows.map { (user) throws(DeskError) in
          try Desk.summary(of: user, sight: sight, in: state)
        }, next: step.next)
    }
  }

  /// Finds a user by login, among those who share an account with the one who looks.
  ///
  /// - Throws: `.refused(.noSuchUser)`; somebody of other accounts is not told from nobody.
  public func user(_ login: Login, as session: Session) throws(DeskError) -> UserSummary {
    try store.read { (state) throws(DeskError) in
      let actor = try Desk.actor(of: session, in: state)
      let sight = try state.memberships(of: actor.id).map(\.accountID)
      guard let user = try state.user(login: login),
        try state.memberships(of: user.id).contains(where: { sight.contains($0.accountID) })
      else { throw .refused(.noSuchUser) }
      return try Desk.summary(of: user, sight: sight, in: state)
    }
  }

  /// Reads what deactivating a user would refuse, for those who may do it.
  ///
  /// - Throws: `.refused(.noSuchUser)`, `.needsPermission(.userConfigurator)`, `.lastUserConfigurator` when nobody
  ///   should be asked, since it cannot be done.
  public func deactivation(
    of user: UserID, as session: Session
  ) throws(DeskError) -> Deactivation {
    try store.read { (state) throws(DeskError) in
      let context = try context(of: session, in: state)
      let user = try context.requireManagement(of: user, state)
      if user.isActive {
        for membership in try state.memberships(of: user.id) {
          try context.requireUserConfigurator(in: membership.accountID, without: user.id, state)
        }
      }
      let credentials = try state.currentCredentials(ownedBy: user.id)
      return Deactivation(
        at: context.now, user: user.identity,
        credentials: try credentials.map { (credential) throws(DeskError) in
          try Desk.summary(of: credential, for: context.actor, in: state, now: context.now)
        })
    }
  }

  private func context(
    of session: Session, in state: any StateReader
  ) throws(DeskError) -> RuleContext {
    RuleContext(actor: try Desk.actor(of: session, in: state), now: now(), mint: mint)
  }

  private static func summary(
    of user: User, sight: [AccountID], in state: any StateReader
  ) throws(DeskError) -> UserSummary {
    let credentials = try state.currentCredentials(ownedBy: user.id)
    return UserSummary(
      user: user.identity,
      memberships: try state.memberships(of: user.id).filter { sight.contains($0.accountID) },
      credentials: credentials.filter { $0.accountID.map(sight.contains) ?? true }
        .map { OwnedCredential(id: $0.id, masked: $0.masked) })
  }
}
