import Credentials
import CredentialsTesting
import Testing

@Suite("Lists of users, accounts and activity show what one may see")
struct ListTests {
  private let office: Office

  init() throws {
    office = try Office()
  }

  @Test("Users of an account are listed to those who hold user-configurator there")
  func usersNeedPermission() throws {
    let bob = try office.signedIn("bob", [.configurator])
    let search = UserSearch(account: office.studio)
    let listed = try office.desk.users(search, as: office.ada)
    #expect(listed.rows.map(\.user.login.text) == ["ada@example.com", "bob@example.com"])
    #expect(listed.rows.last?.permissions(in: office.studio) == [.configurator])
    #expect(throws: DeskError.refused(.needsPermission(.userConfigurator))) {
      try office.desk.users(search, as: bob)
    }
    let foreign = try office.addAccount("Other", by: office.ada)
    #expect(throws: DeskError.refused(.noSuchAccount)) {
      try office.desk.users(UserSearch(account: foreign), as: bob)
    }
  }

  @Test("What a user has in accounts of others is not shown")
  func othersAccounts() throws {
    let bob = try office.signedIn("bob", [.userConfigurator])
    let den = try office.addAccount("Den", by: bob)
    _ = try office.desk.perform(.generate(.personal), as: bob)
    _ = try office.desk.perform(.setPublicAPI(den, isEnabled: true, confirmed: nil), as: bob)
    _ = try office.desk.perform(.generate(.publicAPI(den)), as: bob)
    let seen = try office.desk.user(Login(person: "bob@example.com"), as: office.ada)
    #expect(seen.memberships.map(\.accountID) == [office.studio])
    #expect(seen.credentials.map(\.kind) == [.personal])
    let own = try office.desk.user(Login(person: "bob@example.com"), as: bob)
    #expect(Set(own.credentials.map(\.kind)) == [.personal, .publicAPI])
    let carl = try office.signedIn("carl", to: den, by: bob)
    #expect(throws: DeskError.refused(.noSuchUser)) {
      try office.desk.user(Login(person: "ada@example.com"), as: carl)
    }
  }

  @Test("Deactivating names every credential, to those alone who may do it")
  func deactivation() throws {
    let bob = try office.signedIn("bob")
    let id = try office.desk.perform(.generate(.personal), as: bob).credentialID
    let credential = try #require(id)
    let deactivation = try office.desk.deactivation(of: bob.userID, as: office.ada)
    #expect(deactivation.confirmed == [credential])
    #expect(deactivation.user.isActive)
    #expect(throws: DeskError.refused(.needsPermission(.userConfigurator))) {
      try office.desk.deactivation(of: office.adaID, as: bob)
    }
    _ = try office.desk.perform(
      .deactivate(bob.userID, confirmed: deactivation.confirmed), as: office.ada)
  }

  @Test("Accounts are one's own, with their members counted")
  func accounts() throws {
    let bob = try office.signedIn("bob")
    try office.addAccount("Attic")
    let listed = try office.desk.accounts(of: office.ada)
    #expect(listed.map(\.account.name.text) == ["Attic", "Studio"])
    #expect(listed.map(\.memberCount) == [1, 2])
    #expect(try office.desk.accounts(of: bob).map(\.account.id) == [office.studio])
  }

  @Test("Activity is one's own, and with either permission the account's")
  func activity() throws {
    let bob = try office.signedIn("bob")
    let eve = try office.signedIn("eve", [.configurator])
    _ = try office.desk.perform(.generate(.personal), as: bob)
    _ = try office.desk.perform(.generate(.personal), as: eve)
    _ = try office.desk.perform(
      .setPublicAPI(office.studio, isEnabled: true, confirmed: nil), as: office.ada)
    #expect(try actions(as: bob) == [.credentialGenerated, .userAdded])
    #expect(
      try actions(as: eve) == [
        .publicAPIEnabled, .credentialGenerated, .userAdded, .userAdded, .accountAdded,
      ])
    let newest = try #require(try office.desk.activity(ActivityRequest(), as: eve).rows.first)
    #expect(newest.actorLogin?.text == "ada@example.com")
    #expect(newest.subjectName == "Studio")
    #expect(try actions(as: eve, "bob") == [.userAdded])
  }

  private func actions(as session: Session, _ filter: String = "") throws -> [ActivityAction] {
    try office.desk.activity(ActivityRequest(filter: TextFilter(filter)), as: session).rows
      .map(\.entry.action)
  }
}
