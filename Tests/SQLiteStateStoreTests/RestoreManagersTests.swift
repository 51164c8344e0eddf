import Credentials
import CredentialsTesting
import SQLiteStateStore
import Testing

@Suite("After a restore each account has a manager who is active or can be recovered")
struct RestoreManagersTests {
  private let place: RestoreDesk
  private let new: Password

  init() throws {
    place = try RestoreDesk()
    new = try Password(new: "a password of now")
  }

  @Test(
    "The manager of an account that only the backup knows has a namesake in the present store",
    arguments: [true, false])
  func namesake(isActive: Bool) throws {
    let key = try publicAPIKey()
    try place.backUp()
    let (desk, bob) = try beginAnew()
    let ada = try Login(person: "ada@example.com")
    let other = try addAda(with: "another password", at: desk, as: bob)
    if !isActive { _ = try desk.perform(.deactivate(other, confirmed: []), as: bob) }

    #expect(
      try place.restore()
        == RestoreReport(
          present: .carriedOver, endedCredentials: 1, keptManagers: 1, managersToRecover: 1))
    for password in [RestoreDesk.password, "another password"] {
      #expect(throws: DeskError.signIn(.wrongLoginOrPassword), "\(password)") {
        try desk.signIn(ada, password: Password(new: password))
      }
    }
    #expect(try place.refusal(of: key, by: desk) == .revoked)
    #expect(try place.store.reading { try $0.user(place.ada.userID)?.isActive } == isActive)
    #expect(try desk.recover(ada, password: new) == (isActive ? .passwordSet : .activated))
    #expect(try place.refusal(of: key, by: desk) == .revoked)
    let session = try desk.signIn(ada, password: new)
    #expect(session.userID == place.ada.userID)
    _ = try desk.perform(.generate(.publicAPI(place.studio)), as: session)
  }

  @Test("The managers of an account that only the backup knows were deactivated since")
  func deactivated() throws {
    let bea = try place.add("bea")
    let first = place.folder.path + "/first.db"
    try place.maintenance.backup(place.folder.store, to: first) { _ in }
    let side = try addAccount("Side", alsoManagedBy: bea)
    try addRobot(to: side)
    let token = try place.generate(.personal)
    try place.backUp()
    let desk = try restoredElsewhere(first)
    _ = try place.add("cid", [.userConfigurator], by: desk)
    let cids = try place.signIn("cid", at: desk)
    for user in [place.ada.userID, bea] {
      _ = try desk.perform(.deactivate(user, confirmed: []), as: cids)
    }

    #expect(
      try place.restore()
        == RestoreReport(present: .carriedOver, keptManagers: 1, managersToRecover: 2))
    // Deactivated is deactivated, until whoever has the store's file says otherwise.
    #expect(try place.refusal(of: token, by: desk) == .ownerInactive)
    #expect(throws: DeskError.refused(.needsPermission(.userConfigurator))) {
      try desk.perform(.activate(bea), as: cids)
    }
    let beas = try Login(person: "bea@example.com")
    #expect(try desk.recover(beas, password: new) == .activated)
    let session = try desk.signIn(beas, password: new)
    let entry = try place.store.reading { try $0.activity(ActivityQuery(limit: 1)) }.first
    #expect(entry?.action == .userActivated && entry?.actorID == nil)
    // Now that Side has a manager again, a recovery is no way around those who manage users.
    let adas = try Login(person: "ada@example.com")
    #expect(throws: DeskError.refused(.inactive(adas))) { try desk.recover(adas, password: new) }
    #expect(try place.refusal(of: token, by: desk) == .ownerInactive)
    #expect(try desk.overview(of: session).memberships.contains { $0.account.id == side })
    // A second restore finds nobody else to be recovered.
    #expect(try place.restore() == RestoreReport(present: .carriedOver, keptManagers: 1))
  }

  @Test("One manager who is still active is enough; others stay as they are")
  func oneIsLeft() throws {
    let bea = try place.add("bea")
    let first = place.folder.path + "/first.db"
    try place.maintenance.backup(place.folder.store, to: first) { _ in }
    for name in ["Side", "Annex"] {
      _ = try addAccount(name, alsoManagedBy: bea)
    }
    try place.backUp()
    let desk = try restoredElsewhere(first)
    _ = try place.add("cid", [.userConfigurator], by: desk)
    _ = try desk.perform(
      .deactivate(place.ada.userID, confirmed: []), as: place.signIn("cid", at: desk))
    #expect(try place.restore() == RestoreReport(present: .carriedOver, keptManagers: 1))
    #expect(try place.store.reading { try $0.user(place.ada.userID)?.isActive } == false)
    #expect(try desk.overview(of: place.signIn("bea", at: desk)).memberships.count == 3)
  }

  /// Another Ada, who may do nothing.
  private func addAda(with password: String, at desk: Desk, as bob: Session) throws -> UserID {
    let ada = NewUser(
      login: try Login(person: "ada@example.com"), name: try Name("Ada"), kind: .person,
      accountID: try desk.overview(of: bob).selected.account.id, permissions: [],
      password: try Password(new: password))
    let outcome = try desk.perform(.addUser(ada), as: bob)
    return try #require(outcome.subjectID.flatMap { UserID($0) })
  }

  private func addAccount(_ name: String, alsoManagedBy user: UserID) throws -> AccountID {
    let outcome = try place.desk.perform(.addAccount(Name(name)), as: place.ada)
    let account = try #require(outcome.subjectID.flatMap { AccountID($0) })
    _ = try place.desk.perform(.addMember(user, account, [.userConfigurator]), as: place.ada)
    return account
  }

  /// A programmatic user who manages users: no person, and so not enough.
  private func addRobot(to account: AccountID) throws {
    let robot = NewUser(
      login: try Login(programmatic: "robot"), name: try Name("Robot"), kind: .programmatic,
      accountID: account, permissions: [.userConfigurator],
      password: try Password(new: RestoreDesk.password))
    _ = try place.desk.perform(.addUser(robot), as: place.ada)
  }

  @Test("An account that has nobody active in either keeps whoever could be recovered")
  func nobodyInEither() throws {
    let bea = try place.add("bea")
    let (ada, beas) = (place.ada, try place.signIn("bea"))
    let files = (0..<3).map { place.folder.path + "/\($0).db" }
    try place.maintenance.backup(place.folder.store, to: files[0]) { _ in }
    let side = try addAccount("Side", alsoManagedBy: bea)
    _ = try place.desk.perform(.setPermissions(ada.userID, side, []), as: beas)
    try place.maintenance.backup(place.folder.store, to: files[1]) { _ in }
    _ = try place.desk.perform(
      .setPermissions(ada.userID, side, [.userConfigurator]), as: beas)
    _ = try place.desk.perform(.removeMember(bea, side), as: ada)
    try place.maintenance.backup(place.folder.store, to: files[2]) { _ in }
    let desk = try restoredElsewhere(files[0])
    _ = try place.add("cid", [.userConfigurator], by: desk)
    _ = try desk.perform(
      .deactivate(ada.userID, confirmed: []), as: place.signIn("cid", at: desk))
    try place.restore(files[2])

    // Side's only manager of now is inactive, and the one in this backup was removed since.
    let report = try place.restore(files[1])
    #expect(report.managersToRecover == 1)
    #expect(try place.store.reading { try $0.members(of: side) }.map(\.userID) == [ada.userID])
    let login = try Login(person: "ada@example.com")
    #expect(try desk.recover(login, password: new) == .activated)
    #expect(
      try desk.overview(of: desk.signIn(login, password: new)).memberships
        .first { $0.account.id == side }?.permissions == [.userConfigurator])
  }

  /// Ada's key in her account.
  private func publicAPIKey() throws -> TokenSecret {
    _ = try place.desk.perform(
      .setPublicAPI(place.studio, isEnabled: true, confirmed: nil), as: place.ada)
    return try place.generate(.publicAPI(place.studio))
  }

  /// The store is lost, and Bob makes another one.
  private func beginAnew() throws -> (Desk, Session) {
    try place.loseStore()
    let desk = place.desk(over: try SQLiteStateStore.create(at: place.folder.store))
    let bob = Desk.FirstUser(
      login: try Login(person: "bob@example.com"), name: try Name("Bob"),
      accountName: try Name("Shop"), password: try Password(new: RestoreDesk.password))
    return (desk, try desk.createFirstUser(bob))
  }

  /// The store is lost, and a backup takes its place.
  private func restoredElsewhere(_ file: String) throws -> Desk {
    try place.loseStore()
    #expect(try place.restore(file).present == .missing)
    return place.desk(over: try SQLiteStateStore.open(at: place.folder.store, mode: .readWrite))
  }
}
