import Credentials

/// Changes a state of its own, which takes the place of the store's when all went well.
final class InMemoryTransaction: InMemoryReader, StateTransaction {
  func insert(_ user: User) throws(DeskError) {
    try require(state.users[user.id] == nil && state.logins[user.login] == nil)
    try requireReferences(of: user)
    state.users[user.id] = user
    state.logins[user.login] = user.id
  }

  func update(_ user: User) throws(DeskError) {
    guard let stored = state.users[user.id] else { throw .store(.damaged) }
    try requireReferences(of: user)
    state.users[user.id] = User(
      id: stored.id, login: stored.login, name: user.name, kind: stored.kind,
      isActive: user.isActive, key: user.key, createdAt: stored.createdAt,
      selectedAccountID: user.selectedAccountID)
  }

  func insert(_ account: Account) throws(DeskError) {
    try require(state.accounts[account.id] == nil)
    state.accounts[account.id] = account
  }

  func update(_ account: Account) throws(DeskError) {
    try require(state.accounts[account.id] != nil)
    state.accounts[account.id]?.name = account.name
    state.accounts[account.id]?.isPublicAPIEnabled = account.isPublicAPIEnabled
  }

  func save(_ membership: Membership) throws(DeskError) {
    try require(state.users[membership.userID] != nil)
    try require(state.accounts[membership.accountID] != nil)
    state.memberships[membership.userID, default: [:]][membership.accountID] = membership
  }

  func removeMembership(of user: UserID, in account: AccountID) throws(DeskError) {
    state.memberships[user]?[account] = nil
  }

  func insert(_ credential: Credential) throws(DeskError) {
    try require(state.credentials[credential.id] == nil)
    try require(state.digests[credential.digest] == nil && credential.digest.bytes.count == 32)
    try require(credential.isOwnerOfSlot && referencesExist(credential))
    if credential.end == nil {
      try require(state.current[credential.slot] == nil)
      state.current[credential.slot] = credential.id
    } else {
      try require(credential.sealed == nil)
    }
    state.credentials[credential.id] = credential
    state.digests[credential.digest] = credential.id
  }

  func end(_ credential: CredentialID, _ end: CredentialEnd) throws(DeskError) {
    let stored = try current(credential)
    if let by = end.by { try require(state.users[by] != nil) }
    state.credentials[credential] = stored.with(sealed: nil, end: end)
    state.current[stored.slot] = nil
  }

  func reseal(_ credential: CredentialID, _ sealed: SealedValue) throws(DeskError) {
    state.credentials[credential] = try current(credential).with(sealed: sealed, end: nil)
  }

  func save(_ registration: MarketplaceRegistration) throws(DeskError) {
    try require(state.users[registration.userID] != nil)
    state.registrations[registration.userID] = registration
  }

  func append(_ entry: ActivityEntry) throws(DeskError) {
    try require(entry.count >= 1)
    if let group = entry.group, let id = state.groups[group] {
      guard var stored = state.activity[id] else { throw .store(.damaged) }
      stored.entry = stored.entry.counting(entry)
      state.activity[id] = stored
      return
    }
    try require(state.activity[entry.id] == nil)
    state.activity[entry.id] = .init(sequence: state.nextSequence, entry: entry)
    state.nextSequence += 1
    if let group = entry.group { state.groups[group] = entry.id }
  }

  func record(
    _ use: CredentialUse, of credential: CredentialID, count: Int
  ) throws(DeskError) {
    try require(state.credentials[credential] != nil && count >= 1)
    state.hours[credential, default: [:]][use.at.hour, default: 0] += count
    if let last = state.lastUses[credential], last.at > use.at { return }
    state.lastUses[credential] = use
  }

  func forget(before moment: Instant) throws(DeskError) {
    for (id, stored) in state.activity {
      guard let group = stored.entry.group, stored.entry.at < moment else { continue }
      state.activity[id] = nil
      state.groups[group] = nil
    }
    for credential in state.hours.keys {
      state.hours[credential] = state.hours[credential]?.filter { $0.key >= moment.hour }
    }
  }

  private func current(_ id: CredentialID) throws(DeskError) -> Credential {
    guard let stored = state.credentials[id], stored.end == nil else { throw .store(.damaged) }
    return stored
  }

  private func requireReferences(of user: User) throws(DeskError) {
    if let setBy = user.key.setBy, setBy != user.id { try require(state.users[setBy] != nil) }
    if let account = user.selectedAccountID { try require(state.accounts[account] != nil) }
  }

  private func referencesExist(_ credential: Credential) -> Bool {
    if case .userToken(let partner, _) = credential.slot, state.users[partner] == nil {
      return false
    }
    if let account = credential.accountID, state.accounts[account] == nil { return false }
    if let by = credential.end?.by, state.users[by] == nil { return false }
    return state.users[credential.ownerID] != nil
  }

  private func require(_ condition: Bool) throws(DeskError) {
    guard condition else { throw .store(.damaged) }
  }
}

extension Credential {
  fileprivate var isOwnerOfSlot: Bool {
    switch slot {
    case .personal(let user), .partner(let user), .userToken(_, let user): user == ownerID
    case .publicAPI: true
    }
  }

  fileprivate func with(sealed: SealedValue?, end: CredentialEnd?) -> Credential {
    Credential(
      id: id, slot: slot, ownerID: ownerID, digest: digest, hint: hint, sealed: sealed,
      createdAt: createdAt, end: end)
  }
}
