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
  /// - Throws: `.signIn(.wrongLoginOrPassword)`; `.refused(.nothingThere(.partner))` without a valid partner key.
  public func authorizeUser(
    _ login: Login, password: Password, underPartner partner: UserID
  ) throws(DeskError) -> IssuedUserToken {
    // Before the slow part, and again inside the transaction: the key may be revoked meanwhile.
    try store.read { (state) throws(DeskError) in
      try Desk.requirePartnerKey(of: partner, in: state)
    }
    let (user, privateKey) = try authenticate(login, password: password)
    let new = try mintCredential(.userToken, sealedTo: user)
    let slot = CredentialSlot.userToken(partner: partner, user: user.id)
    let current = try store.write { (state) throws(DeskError) in
      try Desk.requirePartnerKey(of: partner, in: state)
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

  private static func requirePartnerKey(
    of partner: UserID, in state: any StateReader
  ) throws(DeskError) {
    guard try state.registration(of: partner) != nil else { throw .refused(.notRegistered) }
    guard try state.user(partner)?.isActive == true,
      try state.currentCredential(in: .partner(partner)) != nil
    else { throw .refused(.nothingThere(.partner)) }
  }
}
