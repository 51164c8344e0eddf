/// Turns what users ask for into transactions on a store: every program goes through here.
///
/// Calls may take as long as the disk or scrypt does; none belongs on the thread that draws.
public struct Desk: Sendable {
  let store: any StateStore
  let mint: any TokenMint
  let vault: any Vault
  let now: @Sendable () -> Instant

  /// Makes a desk over its parts.
  public init(
    store: any StateStore, mint: any TokenMint, vault: any Vault,
    now: @escaping @Sendable () -> Instant
  ) {
    self.store = store
    self.mint = mint
    self.vault = vault
    self.now = now
  }

  /// Carries out a command in one transaction.
  ///
  /// - Throws: `.refused` when a rule is against it, `.signIn(.sessionOver)`, `.store`; nothing is changed then.
  public func perform(_ command: Command, as session: Session) throws(DeskError) -> Outcome {
    let rule = try rule(for: command, session)
    return try store.write { (state) throws(DeskError) in
      let actor = try Desk.actor(of: session, in: state)
      let context = RuleContext(actor: actor, now: now(), mint: mint)
      return try rule.apply(to: state, context)
    }
  }

  /// The signed-in user, who must still be active and have the password that was given.
  static func actor(of session: Session, in state: any StateReader) throws(DeskError) -> User {
    guard let user = try state.user(session.userID), user.isActive, user.key.id == session.keyID
    else { throw .signIn(.sessionOver) }
    return user
  }

  /// Does what is slow or random before the transaction begins, and hands the rest to the rule.
  private func rule(for command: Command, _ session: Session) throws(DeskError) -> any Rule {
    switch command {
    case .generate(let target):
      GenerateCredential(target: target, minted: try mintCredential(target.kind, for: session))
    case .regenerate(let target, let confirmed):
      RegenerateCredential(
        target: target, confirmed: confirmed, minted: try mintCredential(target.kind, for: session))
    case .revoke(let target, let confirmed):
      RevokeCredential(target: target, confirmed: confirmed)
    case .setPublicAPI(let account, let isEnabled, let confirmed):
      SwitchPublicAPI(accountID: account, isEnabled: isEnabled, confirmed: confirmed)
    case .register(let scenario):
      RegisterInMarketplace(scenario: scenario, minted: try mintCredential(.partner, for: session))
    case .addUser(let new):
      try addUser(new, by: session)
    case .activate(let user): ActivateUser(userID: user)
    case .deactivate(let user, let confirmed): DeactivateUser(userID: user, confirmed: confirmed)
    case .setPassword(let user, let password):
      SetPassword(userID: user, key: try makeKey(for: user, setBy: session.userID, password))
    case .setPermissions(let user, let account, let permissions, let confirmed):
      SetPermissions(
        userID: user, accountID: account, permissions: permissions, confirmed: confirmed)
    case .addMember(let user, let account, let permissions):
      AddMember(userID: user, accountID: account, permissions: permissions)
    case .removeMember(let user, let account): RemoveMember(userID: user, accountID: account)
    case .addAccount(let name): AddAccount(name: name)
    case .renameAccount(let account, let name, let confirmed):
      RenameAccount(accountID: account, name: name, confirmed: confirmed)
    case .selectAccount(let account): SelectAccount(accountID: account)
    }
  }

  private func addUser(_ new: NewUser, by session: Session) throws(DeskError) -> AddUser {
    let id: UserID = mint.identifier()
    return AddUser(
      id: id, new: new, key: try makeKey(for: id, setBy: session.userID, new.password))
  }

  private func makeKey(
    for user: UserID, setBy: UserID, _ password: Password
  ) throws(DeskError) -> UserKey {
    try vault.makeKey(id: mint.identifier(), for: user, setBy: setBy, password: password).key
  }

  private func mintCredential(
    _ kind: CredentialKind, for session: Session
  ) throws(DeskError) -> MintedCredential {
    let actor = try store.read { (state) throws(DeskError) in
      try Desk.actor(of: session, in: state)
    }
    return try mintCredential(kind, sealedTo: actor).minted
  }

  /// Draws a value and seals it; the value itself stays here unless somebody is to see it at once.
  func mintCredential(
    _ kind: CredentialKind, sealedTo owner: User
  ) throws(DeskError) -> (minted: MintedCredential, secret: TokenSecret) {
    let id: CredentialID = mint.identifier()
    let secret = mint.mint(kind)
    let minted = MintedCredential(
      id: id, digest: mint.digest(of: secret), hint: String(secret.reveal().suffix(4)),
      sealed: try vault.seal(secret, credential: id, owner: owner.id, to: owner.key))
    return (minted, secret)
  }
}

extension Desk {
  /// Calls back after every commit to the store, by whichever process; see `StateStore.observeChanges`.
  public func observeChanges(
    _ callback: @escaping @Sendable () -> Void
  ) -> any ChangeObservation {
    store.observeChanges(callback)
  }
}
