public import Credentials
public import CredentialsTesting

/// A desk over fakes, with helpers that fill its store as a story needs it.
///
/// Everybody's password is the same, see `password`.
public struct FakeDesk: Sendable {
  /// What everybody added by these helpers signs in with.
  public static let password = "correct horse battery"

  /// Where everything is kept.
  public let store = InMemoryStateStore()
  /// What strikes the values: the same ones every time.
  public let mint: FixedTokenMint
  /// What seals, at once.
  public let vault: any Vault
  /// The time, which moves only when told.
  public let clock = ManualClock()
  /// Where copies go.
  public let clipboard: RecordingClipboard
  /// Where choices go.
  public let preferences: RecordingPreferences

  /// Makes an empty store and what belongs to it.
  public init(vault: any Vault = PlainVault(), seed: UInt64 = 1) {
    self.vault = vault
    mint = FixedTokenMint(seed: seed)
    clipboard = RecordingClipboard(clock: clock)
    preferences = RecordingPreferences(clipboard: clipboard)
  }

  /// A desk over the store; each is as another process's.
  public var desk: Desk {
    Desk(store: store, mint: mint, vault: vault, now: { [clock] in clock.now })
  }

  /// The one password, as a value.
  public static func typed() throws(DeskError) -> Password { try Password(new: password) }

  /// Makes the first user, a person with both permissions, and an account.
  @discardableResult
  public func addFirst(
    _ login: String = "ada@example.com", account: String = "Roe Studio"
  ) throws(DeskError) -> Session {
    try desk.createFirstUser(
      Desk.FirstUser(
        login: Login(person: login), name: Name("Ada"), accountName: Name(account),
        password: FakeDesk.typed()))
  }

  /// Adds a user in somebody's name; a login without `@` is a programmatic user's.
  @discardableResult
  public func add(
    _ login: String, _ permissions: Set<Permission> = [], by session: Session
  ) throws(DeskError) -> Session {
    let isPerson = login.contains("@")
    let new = NewUser(
      login: isPerson ? try Login(person: login) : try Login(programmatic: login),
      name: try Name(login), kind: isPerson ? .person : .programmatic,
      accountID: try account(of: session), permissions: permissions,
      password: try FakeDesk.typed())
    _ = try desk.perform(.addUser(new), as: session)
    return try signIn(login)
  }

  /// Signs in with the one password.
  public func signIn(_ login: String) throws(DeskError) -> Session {
    try desk.signIn(Login(entered: login), password: FakeDesk.typed())
  }

  /// The account that somebody's screens show.
  public func account(of session: Session) throws(DeskError) -> AccountID {
    try desk.overview(of: session).selected.account.id
  }

  /// Adds an account that somebody belongs to.
  @discardableResult
  public func addAccount(_ name: String, by session: Session) throws(DeskError) -> Outcome {
    try desk.perform(.addAccount(Name(name)), as: session)
  }

  /// Turns Public API on, or off, in the account that somebody's screens show.
  public func setPublicAPI(_ isEnabled: Bool, by session: Session) throws(DeskError) {
    let overview = try desk.overview(of: session)
    _ = try desk.perform(
      .setPublicAPI(
        overview.selected.account.id, isEnabled: isEnabled, confirmed: overview.publicAPI?.id),
      as: session)
  }

  /// Makes a credential.
  @discardableResult
  public func generate(
    _ target: CredentialTarget, by session: Session
  ) throws(DeskError) -> CredentialID? {
    try desk.perform(.generate(target), as: session).credentialID
  }

  /// Makes the Public API key of the account that somebody's screens show, with the switch on.
  @discardableResult
  public func generatePublicAPIKey(by session: Session) throws(DeskError) -> CredentialID? {
    try setPublicAPI(true, by: session)
    return try generate(.publicAPI(account(of: session)), by: session)
  }

  /// Replaces a credential by another one.
  @discardableResult
  public func regenerate(
    _ target: CredentialTarget, by session: Session
  ) throws(DeskError) -> CredentialID? {
    let current = try desk.reveal(target, as: session).id
    return try desk.perform(.regenerate(target, confirmed: current), as: session).credentialID
  }

  /// Registers somebody in the Marketplace with a service of their own.
  public func register(
    _ location: String = "Salon Sync", by session: Session
  ) throws(DeskError) {
    let scenario = MarketplaceScenario.ownProduct(locationName: try Name(location))
    _ = try desk.perform(.register(scenario), as: session)
  }

  /// Records accepted requests: a number for each of the last 24 clock hours, the current one last.
  ///
  /// - Parameter ago: how long ago the last one was; it is counted in `hourly` already.
  public func use(
    _ credential: CredentialID?, hourly: [Int], last ago: Duration, from address: String,
    agent: String
  ) throws(DeskError) {
    guard let credential else { return }
    let now = clock.now
    let last = CredentialUse(at: now - ago, address: address, userAgent: agent)
    try store.write { (state) throws(DeskError) in
      for (index, count) in hourly.enumerated() {
        let hour = now.hour - Int64(hourly.count - 1 - index)
        let rest = last.at.hour == hour ? count - 1 : count
        let early = CredentialUse(
          at: Instant(milliseconds: hour * 3_600_000), address: address, userAgent: agent)
        if rest > 0 { try state.record(early, of: credential, count: rest) }
      }
      try state.record(last, of: credential, count: 1)
    }
  }
}
