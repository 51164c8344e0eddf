import Credentials
import Synchronization

/// A store whose transactions fail after so many calls; the last chance is the commit.
///
/// Reads outside a transaction are never disturbed.
final class FaultyStore: StateStore {
  private let store: any StateStore
  private let failure: StoreFailure
  private let remaining: Mutex<Int>

  init(_ store: any StateStore, failing failure: StoreFailure, afterCalls calls: Int) {
    self.store = store
    self.failure = failure
    remaining = Mutex(calls)
  }

  func read<Value>(
    _ body: (any StateReader) throws(DeskError) -> Value
  ) throws(DeskError) -> Value {
    try store.read(body)
  }

  func write<Value>(
    _ body: (any StateTransaction) throws(DeskError) -> Value
  ) throws(DeskError) -> Value {
    try store.write { (state) throws(DeskError) in
      let value = try body(
        FaultyTransaction(state: state, call: { () throws(DeskError) in try self.call() }))
      try call()
      return value
    }
  }

  func observeChanges(_ callback: @escaping @Sendable () -> Void) -> any ChangeObservation {
    store.observeChanges(callback)
  }

  private func call() throws(DeskError) {
    let isOver = remaining.withLock { remaining in
      remaining -= 1
      return remaining < 0
    }
    if isOver { throw .store(failure) }
  }
}

/// Counts each call before it passes it on.
private struct FaultyTransaction: StateTransaction {
  let state: any StateTransaction
  let call: () throws(DeskError) -> Void

  func isEmpty() throws(DeskError) -> Bool {
    try call()
    return try state.isEmpty()
  }

  func user(_ id: UserID) throws(DeskError) -> User? {
    try call()
    return try state.user(id)
  }

  func user(login: Login) throws(DeskError) -> User? {
    try call()
    return try state.user(login: login)
  }

  func activePersons(limit: Int) throws(DeskError) -> [User] {
    try call()
    return try state.activePersons(limit: limit)
  }

  func account(_ id: AccountID) throws(DeskError) -> Account? {
    try call()
    return try state.account(id)
  }

  func memberships(of user: UserID) throws(DeskError) -> [Membership] {
    try call()
    return try state.memberships(of: user)
  }

  func members(of account: AccountID) throws(DeskError) -> [Membership] {
    try call()
    return try state.members(of: account)
  }

  func credential(_ id: CredentialID) throws(DeskError) -> Credential? {
    try call()
    return try state.credential(id)
  }

  func credential(digest: TokenDigest) throws(DeskError) -> Credential? {
    try call()
    return try state.credential(digest: digest)
  }

  func currentCredential(in slot: CredentialSlot) throws(DeskError) -> Credential? {
    try call()
    return try state.currentCredential(in: slot)
  }

  func currentCredentials(ownedBy user: UserID) throws(DeskError) -> [Credential] {
    try call()
    return try state.currentCredentials(ownedBy: user)
  }

  func registration(of user: UserID) throws(DeskError) -> MarketplaceRegistration? {
    try call()
    return try state.registration(of: user)
  }

  func usage(of credential: CredentialID, now: Instant) throws(DeskError) -> CredentialUsage {
    try call()
    return try state.usage(of: credential, now: now)
  }

  func activity(_ query: ActivityQuery) throws(DeskError) -> [ActivityEntry] {
    try call()
    return try state.activity(query)
  }

  func memberCount(of account: AccountID) throws(DeskError) -> Int {
    try call()
    return try state.memberCount(of: account)
  }

  func users(_ search: UserSearch) throws(DeskError) -> ListStep<User, Login> {
    try call()
    return try state.users(search)
  }

  func activity(
    _ search: ActivitySearch
  ) throws(DeskError) -> ListStep<PlacedEntry, ActivityPlace> {
    try call()
    return try state.activity(search)
  }
}

extension FaultyTransaction {
  func insert(_ user: User) throws(DeskError) {
    try call()
    try state.insert(user)
  }

  func update(_ user: User) throws(DeskError) {
    try call()
    try state.update(user)
  }

  func insert(_ account: Account) throws(DeskError) {
    try call()
    try state.insert(account)
  }

  func update(_ account: Account) throws(DeskError) {
    try call()
    try state.update(account)
  }

  func save(_ membership: Membership) throws(DeskError) {
    try call()
    try state.save(membership)
  }

  func removeMembership(of user: UserID, in account: AccountID) throws(DeskError) {
    try call()
    try state.removeMembership(of: user, in: account)
  }

  func insert(_ credential: Credential) throws(DeskError) {
    try call()
    try state.insert(credential)
  }

  func end(_ credential: CredentialID, _ end: CredentialEnd) throws(DeskError) {
    try call()
    try state.end(credential, end)
  }

  func reseal(_ credential: CredentialID, _ sealed: SealedValue) throws(DeskError) {
    try call()
    try state.reseal(credential, sealed)
  }

  func save(_ registration: MarketplaceRegistration) throws(DeskError) {
    try call()
    try state.save(registration)
  }

  func append(_ entry: ActivityEntry) throws(DeskError) {
    try call()
    try state.append(entry)
  }

  func record(_ use: CredentialUse, of credential: CredentialID, count: Int) throws(DeskError) {
    try call()
    try state.record(use, of: credential, count: count)
  }

  func forget(before moment: Instant) throws(DeskError) {
    try call()
    try state.forget(before: moment)
  }
}
