import Credentials

/// Answers from one state; as itself it changes nothing.
class InMemoryReader: StateReader {
  var state: InMemoryState

  init(_ state: InMemoryState) {
    self.state = state
  }

  func isEmpty() throws(DeskError) -> Bool { state.users.isEmpty }

  func user(_ id: UserID) throws(DeskError) -> User? { state.users[id] }

  func user(login: Login) throws(DeskError) -> User? {
    state.logins[login].flatMap { state.users[$0] }
  }

  func activePersons(limit: Int) throws(DeskError) -> [User] {
    let persons = state.users.values.filter { $0.isActive && $0.kind == .person }
    return Array(persons.sorted { $0.login.text < $1.login.text }.prefix(max(0, limit)))
  }

  func account(_ id: AccountID) throws(DeskError) -> Account? { state.accounts[id] }

  func memberships(of user: UserID) throws(DeskError) -> [Membership] {
    (state.memberships[user] ?? [:]).values.sorted { $0.accountID.text < $1.accountID.text }
  }

  func members(of account: AccountID) throws(DeskError) -> [Membership] {
    state.memberships.values.compactMap { $0[account] }
      .sorted { $0.userID.text < $1.userID.text }
  }

  func credential(_ id: CredentialID) throws(DeskError) -> Credential? { state.credentials[id] }

  func credential(digest: TokenDigest) throws(DeskError) -> Credential? {
    state.digests[digest].flatMap { state.credentials[$0] }
  }

  func currentCredential(in slot: CredentialSlot) throws(DeskError) -> Credential? {
    state.current[slot].flatMap { state.credentials[$0] }
  }

  func currentCredentials(ownedBy user: UserID) throws(DeskError) -> [Credential] {
    state.current.values.compactMap { state.credentials[$0] }.filter { $0.ownerID == user }
      .sorted { ($0.createdAt, $0.id.text) < ($1.createdAt, $1.id.text) }
  }

  func registration(of user: UserID) throws(DeskError) -> MarketplaceRegistration? {
    state.registrations[user]
  }

  func usage(of credential: CredentialID, now: Instant) throws(DeskError) -> CredentialUsage {
    let counts = state.hours[credential] ?? [:]
    return CredentialUsage(
      last: state.lastUses[credential],
      hourly: (now.hour - 23...now.hour).map { counts[$0] ?? 0 })
  }

  func activity(_ query: ActivityQuery) throws(DeskError) -> [ActivityEntry] {
    var entries = state.activity.values.sorted {
      ($0.entry.at, $0.sequence) > ($1.entry.at, $1.sequence)
    }
    if let before = query.before {
      guard let index = entries.firstIndex(where: { $0.entry.id == before }) else { return [] }
      entries.removeFirst(index + 1)
    }
    return Array(entries.map(\.entry).filter(query.includes).prefix(max(0, query.limit)))
  }
}

extension ActivityQuery {
  func includes(_ entry: ActivityEntry) -> Bool {
    if user == nil, accounts.isEmpty { return true }
    if let user, entry.actorID == user || entry.subjectID == user.text { return true }
    return entry.accountID.map(accounts.contains) ?? false
  }
}
