import Credentials
import CredentialsTesting
import Glibc
import SQLiteStateStore
import Testing

/// Ada's desk over a store on the disk, with what a restore needs.
struct RestoreDesk: Sendable {
  static let password = "a password of Ada's"

  let folder = StoreFolder()
  let mint = FixedTokenMint()
  let vault = PlainVault()
  let clock = ManualClock()
  let maintenance = SQLiteMaintenance()
  let store: SQLiteStateStore
  let desk: Desk
  let ada: Session
  let studio: AccountID

  var backup: String { folder.path + "/backup.db" }

  init() throws {
    store = try SQLiteStateStore.create(at: folder.store)
    desk = Desk(store: store, mint: mint, vault: vault, now: { [clock] in clock.now })
    ada = try desk.createFirstUser(
      Desk.FirstUser(
        login: try Login(person: "ada@example.com"), name: try Name("Ada"),
        accountName: try Name("Studio"), password: try Password(new: RestoreDesk.password)))
    studio = try desk.overview(of: ada).selected.account.id
  }

  func backUp() throws {
    try maintenance.backup(folder.store, to: backup) { _ in }
  }

  @discardableResult
  func restore(_ file: String? = nil, into path: String? = nil) throws -> RestoreReport {
    try maintenance.restore(
      file ?? backup, into: path ?? folder.store, at: clock.now,
      entry: { account in
        ActivityEntry(
          id: mint.identifier(), at: clock.now, actorID: nil, action: .storeRestored,
          accountID: account)
      }, progress: { _ in })
  }

  /// Generates a credential and gives its value.
  func generate(_ target: CredentialTarget) throws -> TokenSecret {
    _ = try desk.perform(.generate(target), as: ada)
    return try value(of: target)
  }

  func current(_ target: CredentialTarget) throws -> Credential? {
    try store.reading { try $0.currentCredential(in: target.slot(of: ada.userID)) }
  }

  func value(of target: CredentialTarget) throws -> TokenSecret {
    guard let id = try current(target)?.id else {
      throw DeskError.refused(.nothingThere(target.kind))
    }
    return try desk.reveal(target, shown: id, as: ada).secret
  }

  /// Why a value is refused now; `nil` when it is accepted.
  func refusal(of value: TokenSecret, by other: Desk? = nil) throws -> VerdictReason? {
    switch try (other ?? desk).judge(pasted: value) {
    case .accepted: nil
    case .refused(let reason, _): reason
    }
  }
}

extension RestoreDesk {
  func add(
    _ name: String, _ permissions: Set<Permission> = [], by other: Desk? = nil
  ) throws -> UserID {
    let new = NewUser(
      login: try Login(person: "\(name)@example.com"), name: try Name(name), kind: .person,
      accountID: studio, permissions: permissions, password: try Password(new: RestoreDesk.password)
    )
    let outcome = try (other ?? desk).perform(.addUser(new), as: ada)
    return try #require(outcome.subjectID.flatMap { UserID($0) })
  }

  func signIn(_ name: String, at other: Desk? = nil) throws -> Session {
    try (other ?? desk).signIn(
      Login(person: "\(name)@example.com"), password: Password(new: RestoreDesk.password))
  }

  /// How the credential with a value ended.
  func end(of value: TokenSecret) throws -> CredentialFacts.End? {
    try store.reading { try $0.facts(of: mint.digest(of: value))?.end }
  }

  /// What a user may do in each account, as it is stored.
  func permissions(of user: UserID) throws -> [AccountID: Set<Permission>] {
    let memberships = try store.reading { try $0.memberships(of: user) }
    return Dictionary(uniqueKeysWithValues: memberships.map { ($0.accountID, $0.permissions) })
  }

  /// A desk over another store at the same place.
  func desk(over store: SQLiteStateStore) -> Desk {
    Desk(store: store, mint: mint, vault: vault, now: { [clock] in clock.now })
  }

  /// Removes the store, as it happens to people.
  func loseStore() throws {
    try store.close()
    for ending in ["", "-wal", "-shm"] { unlink(folder.store + ending) }
  }
}
