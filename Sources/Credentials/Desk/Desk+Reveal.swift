extension Desk {
  /// Opens the current value of a credential for its owner.
  ///
  /// - Parameter shown: the credential that the user saw; `nil` for whichever is current.
  /// - Throws: `.refused` when there is none, it is somebody else's, was sealed before somebody else set the
  ///   password, or changed since it was shown.
  public func reveal(
    _ target: CredentialTarget, shown: CredentialID? = nil, as session: Session
  ) throws(DeskError) -> (id: CredentialID, secret: TokenSecret) {
    let credential = try store.read { (state) throws(DeskError) in
      let actor = try Desk.actor(of: session, in: state)
      try Desk.requireSight(of: target, for: actor, in: state)
      guard let credential = try state.currentCredential(in: target.slot(of: actor.id)) else {
        throw .refused(.nothingThere(target.kind))
      }
      guard shown == nil || shown == credential.id else { throw .refused(.changedMeanwhile) }
      switch try credential.copyability(for: actor, in: state) {
      case .copyable: return credential
      case .otherOwner(let login): throw .refused(.notOwner(login))
      case .sealedBefore(let login): throw .refused(.sealedBefore(setBy: login))
      case .ended: throw .refused(.nothingThere(target.kind))
      }
    }
    return (credential.id, try open(credential, with: session.privateKey))
  }

  /// Makes sure that a target is somebody's business at all, before its owner is named.
  private static func requireSight(
    of target: CredentialTarget, for actor: User, in state: any StateReader
  ) throws(DeskError) {
    switch target {
    case .personal, .partner: break
    case .publicAPI(let account):
      let isMember = try state.memberships(of: actor.id).contains { $0.accountID == account }
      guard isMember else { throw .refused(.noSuchAccount) }
    case .userToken(let partner, let user):
      guard actor.id == partner || actor.id == user else {
        throw .refused(.nothingThere(.userToken))
      }
    }
  }

  /// Opens a sealed value and compares it with the stored digest before anybody uses it.
  func open(
    _ credential: Credential, with privateKey: PrivateKey
  ) throws(DeskError) -> TokenSecret {
    guard let sealed = credential.sealed else { throw .refused(.nothingThere(credential.kind)) }
    let secret = try vault.open(
      sealed, credential: credential.id, owner: credential.ownerID, privateKey: privateKey)
    guard mint.digest(of: secret).matches(credential.digest) else { throw .store(.damaged) }
    return secret
  }
}

/// Whether somebody can see a credential's full value.
public enum Copyability: Hashable, Sendable {
  case copyable
  /// It belongs to somebody else.
  case otherOwner(Login)
  /// It was sealed before somebody else set the owner's password; `nil` where nobody else did, such as with a recovery.
  case sealedBefore(setBy: Login?)
  /// Its value was erased when it ended.
  case ended
}

extension Credential {
  func copyability(
    for viewer: User, in state: any StateReader
  ) throws(DeskError) -> Copyability {
    guard ownerID == viewer.id else {
      guard let owner = try state.user(ownerID) else { throw .store(.damaged) }
      return .otherOwner(owner.login)
    }
    guard let sealed else { return .ended }
    guard sealed.keyID != viewer.key.id else { return .copyable }
    // Nobody's own doing: whoever changes a password reseals what can be opened.
    guard let setBy = viewer.key.setBy, setBy != viewer.id else { return .sealedBefore(setBy: nil) }
    return .sealedBefore(setBy: try state.user(setBy)?.login)
  }
}
