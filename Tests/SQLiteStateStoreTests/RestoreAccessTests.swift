import Credentials
import CredentialsTesting
import SQLiteStateStore
import Testing

@Suite("A restore gives nobody access back that was taken away")
struct RestoreAccessTests {
  private let place: RestoreDesk
  private let bea: UserID
  private let beas: Session

  init() throws {
    place = try RestoreDesk()
    bea = try place.add("bea", [.configurator, .userConfigurator])
    beas = try place.signIn("bea")
  }

  private func addAccount(_ name: String) throws -> AccountID {
    let outcome = try place.desk.perform(.addAccount(Name(name)), as: place.ada)
    return try #require(outcome.subjectID.flatMap { AccountID($0) })
  }

  @Test("A permission that was withdrawn since stays withdrawn, one that was given since is gone")
  func permissions() throws {
    let cid = try place.add("cid")
    try place.backUp()
    for (user, permission) in [(bea, Permission.userConfigurator), (cid, .configurator)] {
      _ = try place.desk.perform(
        .setPermissions(user, place.studio, [permission]), as: place.ada)
    }
    let report = try place.restore()
    #expect(report == RestoreReport(present: .carriedOver, withdrawnPermissions: 2))
    #expect(try place.permissions(of: bea) == [place.studio: [.userConfigurator]])
    #expect(try place.permissions(of: cid) == [place.studio: []])
  }

  @Test("The key of an owner who lost configurator stays refused, also after a second restore")
  func key() throws {
    let target = CredentialTarget.publicAPI(place.studio)
    _ = try place.desk.perform(
      .setPublicAPI(place.studio, isEnabled: true, confirmed: nil), as: place.ada)
    let key = try place.generate(target)
    try place.backUp()
    _ = try place.desk.perform(
      .setPermissions(place.ada.userID, place.studio, [.userConfigurator]), as: beas)
    for _ in 0..<2 {
      try place.restore()
      #expect(try place.refusal(of: key) == .ownerNotPermitted)
    }
  }

  @Test("A membership that was removed since stays removed")
  func memberships() throws {
    let annex = try addAccount("Annex")
    _ = try place.desk.perform(.addMember(bea, annex, [.configurator]), as: place.ada)
    try place.backUp()
    _ = try place.desk.perform(.removeMember(bea, annex), as: place.ada)
    let report = try place.restore()
    #expect(report == RestoreReport(present: .carriedOver, removedMemberships: 1))
    #expect(Array(try place.permissions(of: bea).keys) == [place.studio])
  }

  @Test("Who moved to another account since stays in that one, without a permission")
  func moved() throws {
    let annex = try addAccount("Annex")
    try place.backUp()
    _ = try place.desk.perform(.addMember(bea, annex, [.configurator]), as: place.ada)
    _ = try place.desk.perform(.removeMember(bea, place.studio), as: place.ada)
    let report = try place.restore()
    #expect(
      report
        == RestoreReport(
          present: .carriedOver, removedMemberships: 1, withdrawnPermissions: 1, keptMembers: 1))
    #expect(try place.permissions(of: bea) == [annex: []])
  }

  @Test("An account whose managers changed since keeps those of now, with nothing else given")
  func managers() throws {
    let annex = try addAccount("Annex")
    let cid = try place.add("cid")
    try place.backUp()
    _ = try place.desk.perform(
      .addMember(cid, annex, [.configurator, .userConfigurator]), as: place.ada)
    _ = try place.desk.perform(.removeMember(place.ada.userID, annex), as: place.signIn("cid"))
    let report = try place.restore()
    #expect(
      report
        == RestoreReport(
          present: .carriedOver, removedMemberships: 1, withdrawnPermissions: 1, keptManagers: 1))
    #expect(try place.permissions(of: cid) == [annex: [.userConfigurator], place.studio: []])
    #expect(Array(try place.permissions(of: place.ada.userID).keys) == [place.studio])
  }

  @Test("What was given since is gone, and is counted: activity of a user, membership, permission")
  func given() throws {
    let annex = try addAccount("Annex")
    let cid = try place.add("cid")
    _ = try place.desk.perform(.deactivate(cid, confirmed: []), as: place.ada)
    try place.backUp()
    _ = try place.desk.perform(.activate(cid), as: place.ada)
    _ = try place.desk.perform(.addMember(cid, annex, [.configurator]), as: place.ada)
    _ = try place.desk.perform(
      .setPermissions(cid, place.studio, [.configurator]), as: place.ada)
    let report = try place.restore()
    #expect(
      report
        == RestoreReport(
          present: .carriedOver, deactivatedUsers: 1, removedMemberships: 1,
          withdrawnPermissions: 1))
    #expect(try place.store.reading { try $0.user(cid)?.isActive } == false)
    #expect(try place.permissions(of: cid) == [place.studio: []])
  }

  @Test("A password of a namesake whom the present store does not know does not come back")
  func namesake() throws {
    try place.backUp()
    let first = try place.add("cid")
    let newest = place.folder.path + "/newest.db"
    try place.maintenance.backup(place.folder.store, to: newest) { _ in }
    let desk = try restoredElsewhere()
    let new = NewUser(
      login: try Login(person: "cid@example.com"), name: try Name("cid"), kind: .person,
      accountID: place.studio, permissions: [], password: try Password(new: "another password"))
    _ = try desk.perform(.addUser(new), as: place.ada)
    #expect(
      try place.restore(newest) == RestoreReport(present: .carriedOver, deactivatedUsers: 1))
    #expect(try place.store.reading { try $0.user(first)?.isActive } == false)
  }

  @Test(
    "A namesake who alone manages an account is let in by a recovery only, and so is what it owns")
  func namesakeWhoManages() throws {
    _ = try place.desk.perform(.deactivate(bea, confirmed: []), as: place.ada)
    try place.backUp()
    let first = try place.add("cid", [.userConfigurator])
    _ = try place.desk.perform(.generate(.personal), as: place.signIn("cid"))
    let token = try place.desk.reveal(.personal, as: place.signIn("cid")).secret
    let newest = place.folder.path + "/newest.db"
    try place.maintenance.backup(place.folder.store, to: newest) { _ in }
    let desk = try restoredElsewhere()
    let new = NewUser(
      login: try Login(person: "cid@example.com"), name: try Name("cid"), kind: .person,
      accountID: place.studio, permissions: [.userConfigurator],
      password: try Password(new: "another password"))
    _ = try desk.perform(.addUser(new), as: place.ada)
    let other = try desk.signIn(new.login, password: Password(new: "another password"))
    _ = try desk.perform(.setPermissions(place.ada.userID, place.studio, []), as: other)
    #expect(try desk.judge(pasted: token).refusal == .unknown)

    #expect(
      try place.restore(newest)
        == RestoreReport(
          present: .carriedOver, endedCredentials: 1, withdrawnPermissions: 2, keptManagers: 1,
          managersToRecover: 1))
    for password in [RestoreDesk.password, "another password"] {
      #expect(throws: DeskError.signIn(.wrongLoginOrPassword), "\(password)") {
        try desk.signIn(new.login, password: Password(new: password))
      }
    }
    #expect(try desk.judge(pasted: token).refusal == .revoked)
    try desk.recover(new.login, password: Password(new: "a password of now"))
    let session = try desk.signIn(new.login, password: Password(new: "a password of now"))
    #expect(session.userID == first)
    #expect(try desk.judge(pasted: token).refusal == .revoked)
  }

  /// A desk over the store that the first backup makes where there is none.
  private func restoredElsewhere() throws -> Desk {
    try place.loseStore()
    #expect(try place.restore().present == .missing)
    return place.desk(over: try SQLiteStateStore.open(at: place.folder.store, mode: .readWrite))
  }
}

extension Verdict {
  fileprivate var refusal: VerdictReason? {
    if case .refused(let reason, _) = self { reason } else { nil }
  }
}
