/// A user token as User Authorization answers it.
public struct IssuedUserToken: Sendable {
  /// The token's id.
  public let credentialID: CredentialID
  /// Its value.
  public let secret: TokenSecret
  /// The user that it acts as.
  public let user: UserIdentity
  /// Whether it was made just now; otherwise it is the one from before.
  public let isNew: Bool
}

extension Desk {
  /// User Authorization (Altegio): login and password of a user, under a partner's registration.
  ///
  /// The first success makes the token, later ones bring the same one.
  /// - Throws: `.signIn(.wrongLoginOrPassword)`; `.refused(.nothingThere(.partner))` without a current partner key.
  public func authorizeUser(
    _ login: Login, password: Password, underPartner partner: UserID
  ) throws(DeskError) -> IssuedUserToken {
    try requirePartnerKey(of: partner)
    let (user, privateKey) = try authenticate(login, password: password)
    let new = try mintCredential(.userToken, sealedTo: user)
    let slot = CredentialSlot.userToken(partner: partner, user: user.id)
    let current = try store.write { (state) throws(DeskError) in
      guard let latest = try state.user(user.id), latest.isActive, latest.key.id == user.key.id
      else { throw .signIn(.wrongLoginOrPassword) }
      let context = RuleContext(actor: latest, now: now(), mint: mint)
      return try IssueUserToken(slot: slot, minted: new.minted).apply(to: state, context)
    }
    guard current.id != new.minted.id else {
      return IssuedUserToken(
        credentialID: current.id, secret: new.secret, user: user.identity, isNew: true)
    }
    let secret = try open(current, with: privateKey)
    return IssuedUserToken(
      credentialID: current.id, secret: secret, user: user.identity, isNew: false)
  }

  private func requirePartnerKey(of partner: UserID) throws(DeskError) {
    let key = try store.read { (state) throws(DeskError) in
      guard try state.registration(of: partner) != nil else { throw .refused(.notRegistered) }
      return try state.currentCredential(in: .partner(partner))
    }
    if key == nil { throw .refused(.nothingThere(.partner)) }
  }
}
