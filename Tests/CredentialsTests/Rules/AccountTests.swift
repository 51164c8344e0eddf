import Credentials
import Testing

/// Any person may add an account, and gets both permissions there.
@Suite struct AccountTests {
  @Test func anyPersonMayAddOne() throws {
    let office = try Office()
    let bob = try office.signedIn("bob")
    let annex = try office.addAccount("Annex", by: bob)
    let memberships = try office.read { (state) throws(DeskError) in
      try state.members(of: annex)
    }
    #expect(
      memberships == [
        Membership(
          accountID: annex, userID: bob.userID, permissions: [.configurator, .userConfigurator])
      ])
    let account = try office.read { (state) throws(DeskError) in try state.account(annex) }
    #expect(account?.isPublicAPIEnabled == false)
    #expect(account?.name == (try Name("Annex")))
  }

  @Test func aProgrammaticUserMayNot() throws {
    let office = try Office()
    let bot = try office.signedIn("erp-bot", Set(Permission.allCases))
    #expect(throws: DeskError.refused(.personOnly)) { try office.addAccount("Annex", by: bot) }
  }

  @Test func renamingIsRecordedOnce() throws {
    let office = try Office()
    let rename = Command.renameAccount(office.studio, try Name("Atelier"))
    #expect(try office.desk.perform(rename, as: office.ada).action == .accountRenamed)
    #expect(try office.desk.perform(rename, as: office.ada).action == nil)
    #expect(try office.desk.overview(of: office.ada).selected.account.name.text == "Atelier")
  }

  @Test func theSelectedAccountIsRememberedPerUser() throws {
    let office = try Office()
    let annex = try office.addAccount("Zoo")
    let bob = try office.signedIn("bob", to: annex)
    #expect(try office.desk.overview(of: office.ada).selected.account.id == office.studio)
    let before = try office.entryCount()
    _ = try office.desk.perform(.selectAccount(annex), as: office.ada)
    #expect(try office.entryCount() == before)
    #expect(try office.desk.overview(of: office.ada).selected.account.id == annex)
    #expect(
      try office.desk.overview(of: try office.signIn("ada")).selected.account.id == annex)
    #expect(
      try office.desk.overview(of: office.ada, account: office.studio).selected.account.id
        == office.studio)
    #expect(throws: DeskError.refused(.noSuchAccount)) {
      try office.desk.perform(.selectAccount(office.studio), as: bob)
    }
    #expect(throws: DeskError.refused(.noSuchAccount)) {
      try office.desk.overview(of: bob, account: office.studio)
    }
  }

  @Test func aRemovedMemberSeesWhatIsLeft() throws {
    let office = try Office()
    let annex = try office.addAccount("Annex")
    let bob = try office.signedIn("bob", to: annex)
    _ = try office.desk.perform(.addMember(bob.userID, office.studio, []), as: office.ada)
    _ = try office.desk.perform(.selectAccount(office.studio), as: bob)
    _ = try office.desk.perform(.removeMember(bob.userID, office.studio), as: office.ada)
    let overview = try office.desk.overview(of: bob)
    #expect(overview.selected.account.id == annex)
    #expect(overview.memberships.map(\.account.name.text) == ["Annex"])
  }
}
