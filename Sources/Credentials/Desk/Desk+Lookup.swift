extension Desk {
  /// Reads one credential by its id, ended ones included.
  ///
  /// - Parameter session: who looks; `nil` for somebody who did not sign in, and can copy nothing.
  /// - Throws: `.store(.damaged)` for an id that was never given out.
  public func summary(
    of id: CredentialID, as session: Session? = nil
  ) throws(DeskError) -> CredentialSummary {
    try store.read { (state) throws(DeskError) in
      guard let credential = try state.credential(id) else { throw .store(.damaged) }
      if let session {
        let viewer = try Desk.actor(of: session, in: state)
        return try Desk.summary(of: credential, for: viewer, in: state, now: now())
      }
      let facts = try state.facts(of: credential)
      return CredentialSummary(
        facts: facts, createdAt: credential.createdAt,
        usage: try state.usage(of: id, now: now()),
        copyability: credential.end == nil ? .otherOwner(facts.owner.login) : .ended)
    }
  }

  /// Reads the current user token of a user under one's own Marketplace registration.
  ///
  /// - Returns: `nil` without one; an unknown login is not told from one that has none.
  public func userToken(
    of login: Login, as session: Session
  ) throws(DeskError) -> CredentialSummary? {
    try store.read { (state) throws(DeskError) in
      let actor = try Desk.actor(of: session, in: state)
      guard let user = try state.user(login: login) else { return nil }
      let slot = CredentialSlot.userToken(partner: actor.id, user: user.id)
      guard let current = try state.currentCredential(in: slot) else { return nil }
      return try Desk.summary(of: current, for: actor, in: state, now: now())
    }
  }
}
