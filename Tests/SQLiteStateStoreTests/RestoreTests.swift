import Credentials
import CredentialsTesting
import Foundation
import SQLiteStateStore
import Testing

@Suite("A restore puts the backup back and revives nothing")
struct RestoreTests {
  private let place: RestoreDesk

  init() throws {
    place = try RestoreDesk()
  }

  @Test("What was replaced since stays replaced, and its successor goes on")
  func replaced() throws {
    let old = try place.generate(.personal)
    try place.backUp()
    let id = try #require(try place.current(.personal)?.id)
    _ = try place.desk.perform(.regenerate(.personal, confirmed: id), as: place.ada)
    let new = try place.value(of: .personal)
    #expect(try place.restore() == RestoreReport(present: .carriedOver))
    #expect(try place.refusal(of: old) == .replaced)
    #expect(try place.refusal(of: new) == nil)
    #expect(try place.value(of: .personal) == new)
  }

  @Test("What was revoked since stays revoked; the place is empty")
  func revoked() throws {
    let value = try place.generate(.personal)
    try place.backUp()
    let id = try #require(try place.current(.personal)?.id)
    _ = try place.desk.perform(.revoke(.personal, confirmed: id), as: place.ada)
    try place.restore()
    #expect(try place.refusal(of: value) == .revoked)
    #expect(try place.current(.personal) == nil)
    _ = try place.generate(.personal)
  }

  @Test("What was made since is ended, but known")
  func madeSince() throws {
    try place.backUp()
    let value = try place.generate(.personal)
    #expect(
      try place.restore() == RestoreReport(present: .carriedOver, endedCredentials: 1))
    #expect(try place.refusal(of: value) == .revoked)
    let end = try place.end(of: value)
    #expect(end?.byLogin == nil && end?.end.by == nil && end?.end.at == place.clock.now)
  }

  @Test("An end that is carried over names who ended it")
  func endedBy() throws {
    let bea = try place.add("bea", [.configurator])
    let target = CredentialTarget.publicAPI(place.studio)
    _ = try place.desk.perform(
      .setPublicAPI(place.studio, isEnabled: true, confirmed: nil), as: place.ada)
    let key = try place.generate(target)
    try place.backUp()
    let id = try #require(try place.current(target)?.id)
    _ = try place.desk.perform(.revoke(target, confirmed: id), as: place.signIn("bea"))
    let before = try place.end(of: key)
    try place.restore()
    #expect(before?.end.by == bea)
    #expect(try place.end(of: key) == before)
  }

  @Test("Users added since are inactive, those deactivated since stay so, and nobody is locked out")
  func users() throws {
    let bea = try place.add("bea")
    try place.backUp()
    let cid = try place.add("cid")
    _ = try place.desk.perform(.deactivate(bea, confirmed: []), as: place.ada)
    #expect(try place.restore() == RestoreReport(present: .carriedOver, deactivatedUsers: 1))
    for id in [bea, cid] {
      #expect(try place.store.reading { try $0.user(id)?.isActive } == false)
      _ = try place.desk.perform(.activate(id), as: place.ada)
    }
  }

  @Test("Whoever manages an account now goes on, when the backup's managers are inactive")
  func managers() throws {
    try place.backUp()
    let bea = try place.add("bea", [.userConfigurator])
    let beas = try place.signIn("bea")
    _ = try place.desk.perform(.deactivate(place.ada.userID, confirmed: []), as: beas)
    let report = try place.restore()
    // Bea was added since, and still is not deactivated.
    #expect(report == RestoreReport(present: .carriedOver, keptManagers: 1))
    #expect(try place.store.reading { try $0.user(place.ada.userID)?.isActive } == false)
    #expect(try place.store.reading { try $0.user(bea)?.isActive } == true)
    _ = try place.desk.perform(.activate(place.ada.userID), as: beas)
  }

  @Test("A password changed since stays; values sealed to it can be copied")
  func password() throws {
    let value = try place.generate(.personal)
    try place.backUp()
    let new = try Password(new: "another password")
    let session = try place.desk.changePassword(
      from: Password(new: RestoreDesk.password), to: new, as: place.ada)
    try place.restore()
    let login = try Login(person: "ada@example.com")
    _ = try place.desk.signIn(login, password: new)
    #expect(throws: DeskError.signIn(.wrongLoginOrPassword)) {
      try place.desk.signIn(login, password: Password(new: RestoreDesk.password))
    }
    let id = try #require(try place.current(.personal)?.id)
    #expect(try place.desk.reveal(.personal, shown: id, as: session).secret == value)
  }

  @Test("Public API switched off since stays off; its key is not accepted")
  func switchedOff() throws {
    let target = CredentialTarget.publicAPI(place.studio)
    _ = try place.desk.perform(
      .setPublicAPI(place.studio, isEnabled: true, confirmed: nil), as: place.ada)
    let key = try place.generate(target)
    try place.backUp()
    let id = try #require(try place.current(target)?.id)
    _ = try place.desk.perform(
      .setPublicAPI(place.studio, isEnabled: false, confirmed: id), as: place.ada)
    try place.restore()
    #expect(try place.refusal(of: key) == .publicAPIDisabled)
  }

  @Test("Restoring a newer backup over an older one brings the newer state back")
  func newer() throws {
    try place.backUp()
    let value = try place.generate(.personal)
    let newest = place.folder.path + "/newest.db"
    try place.maintenance.backup(place.folder.store, to: newest) { _ in }
    try place.restore()
    #expect(try place.refusal(of: value) == .revoked)
    // The present store knows that it ended: not even the newer backup revives it.
    try place.restore(newest)
    #expect(try place.refusal(of: value) == .revoked)
  }

  @Test("The activity outlives it and says that it happened; names are the backup's")
  func activity() throws {
    try place.backUp()
    _ = try place.desk.perform(.renameAccount(place.studio, Name("Other")), as: place.ada)
    let before = try place.store.reading { try $0.activity(ActivityQuery()) }
    try place.restore()
    let after = try place.store.reading { try $0.activity(ActivityQuery()) }
    #expect(after.first?.action == .storeRestored)
    #expect(after.dropFirst().map(\.id) == before.map(\.id))
    #expect(try place.store.reading { try $0.account(place.studio)?.name.text } == "Studio")
  }

  @Test("An open store is told, and can write at once")
  func observed() throws {
    try place.backUp()
    let other = try SQLiteStateStore.open(at: place.folder.store, mode: .readWrite)
    let told = DispatchSemaphore(value: 0)
    let observation = other.observeChanges { told.signal() }
    _ = try place.generate(.personal)
    try place.restore()
    #expect(told.wait(timeout: .now() + 5) == .success)
    #expect(try other.reading { try $0.activity(ActivityQuery()).first?.action } == .storeRestored)
    let account = Account(
      id: place.mint.identifier(), name: try Name("New"), createdAt: place.clock.now)
    try other.writing { try $0.insert(account) }
    observation.cancel()
  }
}
