import Credentials

/// Users, accounts and credentials to check a store with.
struct ContractSamples {
  static let start = Instant(milliseconds: 1_795_183_320_000)
  let mint = FixedTokenMint()

  func user(
    _ login: String, kind: User.Kind = .person, isActive: Bool = true
  ) throws(DeskError) -> User {
    let key = UserKey(
      id: mint.identifier(), publicKey: Array(repeating: 7, count: 32),
      sealedPrivateKey: [1, 2, 3], setBy: nil)
    return User(
      id: mint.identifier(), login: Login(stored: login), name: try Name("Name of " + login),
      kind: kind, isActive: isActive, key: key, createdAt: ContractSamples.start)
  }

  func account(_ name: String) throws(DeskError) -> Account {
    Account(id: mint.identifier(), name: try Name(name), createdAt: ContractSamples.start)
  }

  func credential(
    _ slot: CredentialSlot, ownedBy owner: UserID, after: Duration = .zero
  ) -> Credential {
    let secret = mint.mint(slot.kind)
    return Credential(
      id: mint.identifier(), slot: slot, ownerID: owner, digest: mint.digest(of: secret),
      hint: String(secret.reveal().suffix(4)),
      sealed: SealedValue(keyID: mint.identifier(), box: [1, 9, 9]),
      createdAt: ContractSamples.start + after)
  }

  func entry(
    _ action: ActivityAction = .userAdded, after: Duration = .zero, actor: UserID? = nil,
    subject: String? = nil, account: AccountID? = nil, credential: Credential? = nil,
    reason: VerdictReason? = nil, address: String? = nil, count: Int = 1
  ) -> ActivityEntry {
    ActivityEntry(
      id: mint.identifier(), at: ContractSamples.start + after, actorID: actor, action: action,
      subjectID: subject, accountID: account, credentialID: credential?.id,
      masked: credential?.masked, reason: reason, address: address, count: count)
  }

  func end(_ reason: CredentialEnd.Reason, by user: UserID?) -> CredentialEnd {
    CredentialEnd(at: ContractSamples.start + .seconds(60), reason: reason, by: user)
  }

  /// Two persons in one account, written to the store.
  func household(_ store: any StateStore) throws(DeskError) -> (ann: User, bob: User, home: Account)
  {
    let ann = try user("ann@example.com")
    let bob = try user("bob@example.com")
    let home = try account("Home")
    try store.write { transaction throws(DeskError) in
      try transaction.insert(ann)
      try transaction.insert(bob)
      try transaction.insert(home)
      try transaction.save(
        Membership(
          accountID: home.id, userID: ann.id, permissions: [.configurator, .userConfigurator]))
      try transaction.save(Membership(accountID: home.id, userID: bob.id, permissions: []))
    }
    return (ann, bob, home)
  }
}
