extension Desk {
  /// What the first run asks for.
  public struct FirstUser: Hashable, Sendable {
    /// The person's login.
    public let login: Login
    /// The person's name.
    public let name: Name
    /// The account that is made along.
    public let accountName: Name
    /// The password.
    public let password: Password

    /// Makes a first user.
    public init(login: Login, name: Name, accountName: Name, password: Password) {
      self.login = login
      self.name = name
      self.accountName = accountName
      self.password = password
    }
  }

  /// Whether nobody was ever added to the store: the first run.
  public func isEmpty() throws(DeskError) -> Bool {
    try store.read { (state) throws(DeskError) in try state.isEmpty() }
  }

  /// Makes the first user and account of an empty store, and signs in.
  ///
  /// - Throws: `.refused(.storeExists)` when somebody was first.
  public func createFirstUser(_ first: FirstUser) throws(DeskError) -> Session {
    let id: UserID = mint.identifier()
    let made = try vault.makeKey(
      id: mint.identifier(), for: id, setBy: nil, password: first.password)
    let rule = CreateFirstUser(id: id, first: first, key: made.key)
    try store.write { (state) throws(DeskError) in
      try rule.apply(to: state, now: now(), mint: mint)
    }
    return Session(userID: id, keyID: made.key.id, privateKey: made.privateKey)
  }

  /// The login that acts when none is named: the only active person's.
  ///
  /// - Throws: `.undecided(.login)` when there are several persons, or none.
  public func onlyLogin() throws(DeskError) -> Login {
    let persons = try store.read { (state) throws(DeskError) in
      try state.activePersons(limit: 2)
    }
    guard persons.count == 1 else { throw .undecided(.login) }
    return persons[0].login
  }

  /// Signs in; takes as long for an unknown login as for a wrong password.
  ///
  /// - Throws: `.signIn(.wrongLoginOrPassword)`.
  public func signIn(_ login: Login, password: Password) throws(DeskError) -> Session {
    let user = try authenticate(login, password: password)
    return Session(userID: user.user.id, keyID: user.user.key.id, privateKey: user.privateKey)
  }

  func authenticate(
    _ login: Login, password: Password
  ) throws(DeskError) -> (user: User, privateKey: PrivateKey) {
    let found = try store.read { (state) throws(DeskError) in try state.user(login: login) }
    guard let user = found, user.isActive else {
      vault.pretendToOpen(password: password)
      throw .signIn(.wrongLoginOrPassword)
    }
    guard let privateKey = try vault.open(user.key, of: user.id, password: password) else {
      throw .signIn(.wrongLoginOrPassword)
    }
    return (user, privateKey)
  }

  /// Changes one's own password: a new key pair, with every value resealed to it, in one transaction.
  ///
  /// - Returns: the session that goes on; the old one is over.
  /// - Throws: `.signIn(.wrongLoginOrPassword)` when the current password is wrong.
  public func changePassword(
    from current: Password, to new: Password, as session: Session
  ) throws(DeskError) -> Session {
    let user = try store.read { (state) throws(DeskError) in
      try Desk.actor(of: session, in: state)
    }
    guard try vault.open(user.key, of: user.id, password: current) != nil else {
      throw .signIn(.wrongLoginOrPassword)
    }
    let made = try vault.makeKey(id: mint.identifier(), for: user.id, setBy: nil, password: new)
    let rule = ChangePassword(key: made.key, session: session, vault: vault)
    _ = try store.write { (state) throws(DeskError) in
      let actor = try Desk.actor(of: session, in: state)
      return try rule.apply(to: state, RuleContext(actor: actor, now: now(), mint: mint))
    }
    return Session(userID: user.id, keyID: made.key.id, privateKey: made.privateKey)
  }

  /// What a recovery did.
  public enum Recovery: Hashable, Sendable {
    /// The password was set.
    case passwordSet
    /// The user was made active as well, without whom nobody could manage an account.
    case activated
  }

  /// Sets a user's password with nothing but the store; recorded.
  ///
  /// An inactive user, who could not sign in with it, is activated only where an account has no active person who
  /// manages its users, and this one would.
  /// - Throws: `.refused(.noSuchUser)`, `.refused(.inactive)`.
  @discardableResult
  public func recover(_ login: Login, password: Password) throws(DeskError) -> Recovery {
    let found = try store.read { (state) throws(DeskError) in try state.user(login: login) }
    guard let found else { throw .refused(.noSuchUser) }
    let key = try vault.makeKey(
      id: mint.identifier(), for: found.id, setBy: found.id, password: password
    ).key
    let rule = RecoverUser(login: login, key: key)
    return try store.write { (state) throws(DeskError) in
      guard let user = try state.user(found.id) else { throw .refused(.noSuchUser) }
      return try rule.apply(
        to: state, RuleContext(actor: user, now: now(), mint: mint, isSignedIn: false))
    }
  }
}
