/// One thing that may be done, and when: carried out inside a transaction.
///
/// A rule checks everything against the state that it is given, then changes it. When it throws, the
/// transaction is undone, so the order of checks and changes does not matter to what stays.
protocol Rule: Sendable {
  /// Checks, changes, records.
  func apply(
    to state: any StateTransaction, _ context: RuleContext
  ) throws(DeskError) -> Outcome
}

/// A value that was drawn and sealed before the transaction began.
struct MintedCredential: Sendable {
  let id: CredentialID
  let digest: TokenDigest
  let hint: String
  let sealed: SealedValue

  func credential(in slot: CredentialSlot, owner: UserID, at now: Instant) -> Credential {
    Credential(
      id: id, slot: slot, ownerID: owner, digest: digest, hint: hint, sealed: sealed,
      createdAt: now)
  }
}

/// Who acts and when, and what several rules need.
struct RuleContext: Sendable {
  let actor: User
  let now: Instant
  let mint: any TokenMint
  /// Whether the actor signed in; otherwise nobody is named as who did it.
  var isSignedIn = true

  private var author: UserID? { isSignedIn ? actor.id : nil }

  /// Makes sure that the actor holds a permission in an account.
  ///
  /// - Throws: `.refused(.noSuchAccount)` for somebody who is no member: the account is none of their business.
  func require(
    _ permission: Permission, in account: AccountID, _ state: any StateReader
  ) throws(DeskError) {
    let memberships = try state.memberships(of: actor.id)
    guard let membership = memberships.first(where: { $0.accountID == account }) else {
      throw .refused(.noSuchAccount)
    }
    guard membership.permissions.contains(permission) else {
      throw .refused(.needsPermission(permission))
    }
  }

  /// Makes sure that the actor may manage a user: `user-configurator` in every account of that user.
  ///
  /// - Returns: that user.
  func requireManagement(
    of userID: UserID, _ state: any StateReader
  ) throws(DeskError) -> User {
    let own = try state.memberships(of: actor.id)
    let managed = own.filter { $0.permissions.contains(.userConfigurator) }.map(\.accountID)
    guard let user = try state.user(userID) else { throw .refused(.noSuchUser) }
    let accounts = try state.memberships(of: userID).map(\.accountID)
    guard accounts.contains(where: own.map(\.accountID).contains) else {
      throw .refused(.noSuchUser)
    }
    guard accounts.allSatisfy(managed.contains) else {
      throw .refused(.needsPermission(.userConfigurator))
    }
    return user
  }

  /// Makes sure that an account still has an active person who manages users.
  ///
  /// - Parameter leaver: somebody who does not count, being about to leave.
  func requireUserConfigurator(
    in accountID: AccountID, without leaver: UserID? = nil, _ state: any StateReader
  ) throws(DeskError) {
    if try hasUserConfigurator(accountID, without: leaver, state) { return }
    guard let account = try state.account(accountID) else { throw .store(.damaged) }
    throw .refused(.lastUserConfigurator(account: account.name))
  }

  /// Whether one of the accounts that the actor manages users of has no active person who does.
  func isMissed(in state: any StateReader) throws(DeskError) -> Bool {
    guard actor.kind == .person else { return false }
    for membership in try state.memberships(of: actor.id)
    where membership.permissions.contains(.userConfigurator) {
      if try !hasUserConfigurator(membership.accountID, state) { return true }
    }
    return false
  }

  private func hasUserConfigurator(
    _ accountID: AccountID, without leaver: UserID? = nil, _ state: any StateReader
  ) throws(DeskError) -> Bool {
    for member in try state.members(of: accountID)
    where member.permissions.contains(.userConfigurator) && member.userID != leaver {
      if let user = try state.user(member.userID), user.isActive, user.kind == .person {
        return true
      }
    }
    return false
  }

  /// Records something in the activity.
  func record(
    _ action: ActivityAction, subject: String? = nil, account: AccountID? = nil,
    credential: Credential? = nil, in state: any StateTransaction
  ) throws(DeskError) {
    try state.append(
      ActivityEntry(
        id: mint.identifier(), at: now, actorID: author, action: action, subjectID: subject,
        accountID: account ?? credential?.accountID, credentialID: credential?.id,
        masked: credential?.masked))
  }

  /// Gives a user a new key pair; the user tokens that act as this user end with the old one.
  func replaceKey(
    of user: User, with key: UserKey, in state: any StateTransaction
  ) throws(DeskError) {
    var changed = user
    changed.key = key
    try state.update(changed)
    for credential in try state.currentCredentials(ownedBy: user.id)
    where credential.kind == .userToken {
      try state.end(
        credential.id, CredentialEnd(at: now, reason: .passwordChanged, by: author))
      try record(.credentialRevoked, subject: user.id.text, credential: credential, in: state)
    }
  }
}
