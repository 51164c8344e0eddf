import Credentials
import CredentialsTesting
import Foundation
import Glibc
import SQLiteStateStore
import Sealing

/// A store in a folder of its own, with one person in one account, and what tests do to it.
final class Workshop: Sendable {
  static let password = "correct horse battery"

  let folder: String
  let path: String
  let store: SQLiteStateStore
  let vault = PlainVault()
  let clock = ManualClock()
  /// What waits are measured by.
  let uptime = ManualClock()
  let mint = SystemTokenMint()
  let desk: Desk
  /// The first person, who manages the account.
  let ann: Session
  let account: AccountID

  init() throws {
    var name = Array("/tmp/keydesk-gateway-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw ClientFailure.cannotConnect(errno) }
    folder = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    path = folder + "/keydesk.db"
    store = try SQLiteStateStore.create(at: path)
    let clock = clock
    desk = Desk(store: store, mint: mint, vault: vault, now: { clock.now })
    ann = try desk.createFirstUser(
      Desk.FirstUser(
        login: try Login(person: "ann@example.com"), name: try Name("Ann \u{DC}nal"),
        accountName: try Name("Main", of: .accountName),
        password: Password(entered: Workshop.password)))
    let id = ann.userID
    account = try store.read { (state) throws(DeskError) in
      try state.memberships(of: id)[0].accountID
    }
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: folder)
    } catch {
      print("left behind: \(folder)")
    }
  }

  /// Generates what is not there yet, and gives its value.
  func generate(_ target: CredentialTarget, as session: Session? = nil) throws -> String {
    let session = session ?? ann
    _ = try desk.perform(.generate(target), as: session)
    return try value(target, as: session)
  }

  /// The current value of a credential.
  func value(_ target: CredentialTarget, as session: Session? = nil) throws -> String {
    try desk.reveal(target, as: session ?? ann).secret.reveal()
  }

  /// Replaces a credential and gives the new value.
  func regenerate(_ target: CredentialTarget, as session: Session? = nil) throws -> String {
    let session = session ?? ann
    let shown = try desk.reveal(target, as: session).id
    _ = try desk.perform(.regenerate(target, confirmed: shown), as: session)
    return try value(target, as: session)
  }

  func revoke(_ target: CredentialTarget, as session: Session? = nil) throws {
    let session = session ?? ann
    let shown = try desk.reveal(target, as: session).id
    _ = try desk.perform(.revoke(target, confirmed: shown), as: session)
  }

  /// Registers in the Marketplace, and gives the partner key.
  func register(as session: Session? = nil) throws -> String {
    let service = try Name("Service", of: .locationName)
    _ = try desk.perform(.register(.ownProduct(locationName: service)), as: session ?? ann)
    return try value(.partner, as: session)
  }

  /// Turns Public API on and makes its key.
  func publicAPIKey() throws -> String {
    _ = try desk.perform(.setPublicAPI(account, isEnabled: true, confirmed: nil), as: ann)
    return try generate(.publicAPI(account))
  }

  /// Adds a person to the account and signs in as that person.
  func add(_ login: String, _ permissions: Set<Permission> = []) throws -> Session {
    let new = NewUser(
      login: try Login(person: login), name: try Name("Bob"), kind: .person, accountID: account,
      permissions: permissions, password: Password(entered: Workshop.password))
    _ = try desk.perform(.addUser(new), as: ann)
    return try desk.signIn(Login(entered: login), password: Password(entered: Workshop.password))
  }

  /// The user token of a user under the registration of `partner`.
  func userToken(of login: String, under partner: Session) throws -> String {
    try desk.authorizeUser(
      Login(entered: login), password: Password(entered: Workshop.password),
      underPartner: partner.userID
    ).secret.reveal()
  }

  func usage(of id: CredentialID) throws -> CredentialUsage {
    let now = clock.now
    return try store.read { (state) throws(DeskError) in try state.usage(of: id, now: now) }
  }

  /// Entries of these kinds, newest first.
  func activity(_ actions: Set<ActivityAction>) throws -> [ActivityEntry] {
    let entries = try store.read { (state) throws(DeskError) in
      try state.activity(ActivityQuery(limit: 1_000))
    }
    return entries.filter { actions.contains($0.action) }
  }
}
