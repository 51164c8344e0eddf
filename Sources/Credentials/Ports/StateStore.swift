/// Where users, accounts and credentials are kept, shared by every program that opens it.
///
/// The store keeps; it decides nothing. Every rule runs in `Desk` inside one `write`.
public protocol StateStore: Sendable {
  /// Runs `body` on one consistent view of the state; others may read and write meanwhile.
  ///
  /// - Throws: what `body` throws, or `.store` when the store cannot be read.
  func read<Value>(
    _ body: (any StateReader) throws(DeskError) -> Value
  ) throws(DeskError) -> Value

  /// Runs `body` in one transaction, alone among all writers of all processes.
  ///
  /// When `body` returns, all that it changed is on the disk to stay; when it throws, nothing is changed.
  /// - Throws: what `body` throws, or `.store` when the store cannot be written.
  func write<Value>(
    _ body: (any StateTransaction) throws(DeskError) -> Value
  ) throws(DeskError) -> Value

  /// Calls back, from a thread of its own, after a commit by anybody: this object or another process.
  ///
  /// Commits that come close together may share one call. The callback ends with the returned object.
  func observeChanges(_ callback: @escaping @Sendable () -> Void) -> any ChangeObservation
}

/// Keeps an observation of a store alive; letting go of it ends the calls.
public protocol ChangeObservation: AnyObject, Sendable {
  /// Ends the calls now; one that is under way may still finish.
  func cancel()
}

/// What can be asked about the state.
///
/// Each call sees the same moment.
public protocol StateReader: VerdictReader {
  /// Whether no user was ever made here.
  func isEmpty() throws(DeskError) -> Bool
  func user(_ id: UserID) throws(DeskError) -> User?
  func user(login: Login) throws(DeskError) -> User?
  /// The active persons, by login; at most `limit` of them.
  func activePersons(limit: Int) throws(DeskError) -> [User]
  func account(_ id: AccountID) throws(DeskError) -> Account?
  /// A user's memberships, by account id.
  func memberships(of user: UserID) throws(DeskError) -> [Membership]
  /// An account's memberships, by user id.
  func members(of account: AccountID) throws(DeskError) -> [Membership]
  func credential(_ id: CredentialID) throws(DeskError) -> Credential?
  func credential(digest: TokenDigest) throws(DeskError) -> Credential?
  /// The credential that fills a place now.
  func currentCredential(in slot: CredentialSlot) throws(DeskError) -> Credential?
  /// All current credentials of an owner, by creation; those of one moment by id.
  func currentCredentials(ownedBy user: UserID) throws(DeskError) -> [Credential]
  func registration(of user: UserID) throws(DeskError) -> MarketplaceRegistration?
  /// Use of a credential; the 24 hours end with the clock hour of `now`.
  func usage(of credential: CredentialID, now: Instant) throws(DeskError) -> CredentialUsage
  /// Entries newest first; of those of one moment the one added last comes first.
  func activity(_ query: ActivityQuery) throws(DeskError) -> [ActivityEntry]

  /// How many users belong to an account.
  func memberCount(of account: AccountID) throws(DeskError) -> Int

  /// Users of an account by their logins, in one bounded step.
  func users(_ search: UserSearch) throws(DeskError) -> ListStep<User, Login>

  /// Entries of the activity in one bounded step.
  func activity(
    _ search: ActivitySearch
  ) throws(DeskError) -> ListStep<PlacedEntry, ActivityPlace>
}

/// Which entries of the activity are wanted.
public struct ActivityQuery: Equatable, Sendable {
  /// Whose activity is wanted: entries by or about this user.
  public var user: UserID?
  /// Entries of any of these accounts, too; without a user and without accounts, all entries.
  public var accounts: [AccountID]
  /// At most so many.
  public var limit: Int
  /// Only entries older than this one; none when it is not there (any more).
  public var before: ActivityID?

  /// Makes a query; everything unless narrowed.
  public init(
    user: UserID? = nil, accounts: [AccountID] = [], limit: Int = 100, before: ActivityID? = nil
  ) {
    self.user = user
    self.accounts = accounts
    self.limit = limit
    self.before = before
  }
}

/// What can be changed, inside one transaction.
///
/// Each call sees what earlier ones changed.
/// A call whose condition does not hold (an id, a login or a digest that is there already, a slot that is
/// filled, a thing to change or to refer to that is not there) throws `.store(.damaged)` and changes
/// nothing: the rules ask first, so it means that the state is not what they take it for.
public protocol StateTransaction: StateReader {
  func insert(_ user: User) throws(DeskError)
  /// Replaces name, activity, key and selected account of a user that is there.
  func update(_ user: User) throws(DeskError)
  func insert(_ account: Account) throws(DeskError)
  /// Replaces name and switch of an account that is there.
  func update(_ account: Account) throws(DeskError)
  /// Adds a membership, or replaces its permissions.
  func save(_ membership: Membership) throws(DeskError)
  /// Removes a membership; nothing happens when there is none.
  func removeMembership(of user: UserID, in account: AccountID) throws(DeskError)
  /// Adds a credential; its slot holds no current one, nor is its digest known.
  ///
  /// An ended one carries no sealed value, and leaves its slot as it is.
  func insert(_ credential: Credential) throws(DeskError)
  /// Ends a current credential and erases its sealed value; the digest stays.
  func end(_ credential: CredentialID, _ end: CredentialEnd) throws(DeskError)
  /// Replaces the sealed value of a current credential.
  func reseal(_ credential: CredentialID, _ sealed: SealedValue) throws(DeskError)
  /// Adds a registration, or replaces it.
  func save(_ registration: MarketplaceRegistration) throws(DeskError)
  /// Adds an entry, or counts it in where its group (see `ActivityEntry.group`) has one already.
  func append(_ entry: ActivityEntry) throws(DeskError)
  /// Counts an accepted request and remembers it as the last one if none later is known.
  func record(_ use: CredentialUse, of credential: CredentialID, count: Int) throws(DeskError)
  /// Removes grouped refusals and hourly counts from before a moment; changes stay for ever.
  func forget(before moment: Instant) throws(DeskError)
}
