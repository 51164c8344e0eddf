import Credentials
import CredentialsTesting
import Testing

/// A desk over fakes, with its first person signed in: Ada, who may do everything in the Studio.
struct Office: Sendable {
  static let password = "a password of Ada's"

  let store = InMemoryStateStore()
  let mint = FixedTokenMint()
  let vault = PlainVault()
  let clock = ManualClock()
  let desk: Desk
  let ada: Session
  let studio: AccountID

  var adaID: UserID { ada.userID }

  init() throws {
    desk = Desk(store: store, mint: mint, vault: vault, now: { [clock] in clock.now })
    ada = try desk.createFirstUser(
      Desk.FirstUser(
        login: try Login(person: "ada@example.com"), name: try Name("Ada"),
        accountName: try Name("Studio"), password: try Password(new: Office.password)))
    let user = ada.userID
    let memberships = try store.read { (state) throws(DeskError) in
      try state.memberships(of: user)
    }
    studio = try #require(memberships.first).accountID
  }

  /// Another desk on the same store, as another process has it.
  var otherDesk: Desk {
    Desk(store: store, mint: mint, vault: vault, now: { [clock] in clock.now })
  }
}

extension Office {
  /// The password that somebody made by these helpers has.
  static func password(of name: String) throws -> Password {
    name == "ada" ? try Password(new: password) : try Password(new: "the password of \(name)")
  }

  /// The login of somebody made by these helpers: programmatic users are called `…-bot`.
  static func login(of name: String) throws -> Login {
    try name.hasSuffix("-bot")
      ? Login(programmatic: name) : Login(person: "\(name)@example.com")
  }

  /// Adds a user in Ada's name, unless somebody else does it.
  @discardableResult
  func add(
    _ name: String, _ permissions: Set<Permission> = [], to account: AccountID? = nil,
    by session: Session? = nil
  ) throws -> UserID {
    let new = NewUser(
      login: try Office.login(of: name), name: try Name(name),
      kind: name.hasSuffix("-bot") ? .programmatic : .person, accountID: account ?? studio,
      permissions: permissions, password: try Office.password(of: name))
    let outcome = try desk.perform(.addUser(new), as: session ?? ada)
    return try #require(outcome.subjectID.flatMap { UserID($0) })
  }

  /// Adds a user and signs in as that one.
  func signedIn(
    _ name: String, _ permissions: Set<Permission> = [], to account: AccountID? = nil,
    by session: Session? = nil
  ) throws -> Session {
    try add(name, permissions, to: account, by: session)
    return try signIn(name)
  }

  /// Signs in with the password that the helpers set.
  func signIn(_ name: String) throws -> Session {
    try desk.signIn(try Office.login(of: name), password: try Office.password(of: name))
  }

  /// Adds an account; Ada's unless somebody else adds it.
  @discardableResult
  func addAccount(_ name: String, by session: Session? = nil) throws -> AccountID {
    let outcome = try desk.perform(.addAccount(try Name(name)), as: session ?? ada)
    return try #require(outcome.subjectID.flatMap { AccountID($0) })
  }

  /// Reads the store itself.
  func read<Value>(
    _ body: (any StateReader) throws(DeskError) -> Value
  ) throws -> Value {
    try store.read(body)
  }

  /// A user as it is stored.
  func user(_ id: UserID) throws -> User {
    try #require(try read { (state) throws(DeskError) in try state.user(id) })
  }

  /// The newest entry of the activity.
  func newestEntry() throws -> ActivityEntry {
    let entries = try read { (state) throws(DeskError) in
      try state.activity(ActivityQuery(limit: 1))
    }
    return try #require(entries.first)
  }

  /// How many entries the activity has.
  func entryCount() throws -> Int {
    try read { (state) throws(DeskError) in
      try state.activity(ActivityQuery(limit: .max)).count
    }
  }
}
