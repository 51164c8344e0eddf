import Credentials
import Testing

/// "Who may do what", every action against every set of permissions.
@Suite struct PermissionTableTests {
  static let permissions: [Set<Permission>] = [
    [], [.configurator], [.userConfigurator], [.configurator, .userConfigurator],
  ]

  @Test(arguments: Deed.configuring + Deed.managing, permissions)
  func aMemberNeedsThePermission(deed: Deed, held: Set<Permission>) throws {
    let office = try Office()
    let bob = try office.signedIn("bob", held)
    let command = try deed.prepare(office)
    let before = try office.entryCount()
    if held.contains(deed.needs) {
      #expect(try office.desk.perform(command, as: bob).action != nil)
      #expect(try office.entryCount() == before + 1)
    } else {
      #expect(throws: DeskError.refused(.needsPermission(deed.needs))) {
        try office.desk.perform(command, as: bob)
      }
      #expect(try office.entryCount() == before)
    }
  }

  @Test(arguments: Deed.configuring + Deed.managing)
  func aProgrammaticUserMayWhatItIsPermitted(deed: Deed) throws {
    let office = try Office()
    let bot = try office.signedIn("erp-bot", [deed.needs])
    #expect(try office.desk.perform(try deed.prepare(office), as: bot).action != nil)
  }

  @Test(arguments: Deed.configuring + Deed.managing)
  func somebodyFromAnotherAccountLearnsNothing(deed: Deed) throws {
    let office = try Office()
    let annex = try office.addAccount("Annex")
    let stranger = try office.signedIn("stranger", Set(Permission.allCases), to: annex)
    let command = try deed.prepare(office)
    do {
      _ = try office.desk.perform(command, as: stranger)
      Issue.record("a stranger could \(deed)")
    } catch DeskError.refused(.noSuchAccount), DeskError.refused(.noSuchUser) {
    } catch DeskError.refused(.needsPermission(.userConfigurator)) {
      // Eve belongs to the Annex too by then, so the stranger knows her.
      #expect(deed.testDescription == "remove a member")
    }
  }

  @Test func theRefusalNamesThePermission() {
    #expect(
      DeskError.refused(.needsPermission(.configurator)).problem
        == "this needs the permission configurator")
    #expect(
      DeskError.refused(.needsPermission(.userConfigurator)).problem
        == "this needs the permission user-configurator")
  }

  @Test func aPermissionOfAnotherAccountDoesNotCount() throws {
    let office = try Office()
    let annex = try office.addAccount("Annex")
    let bob = try office.signedIn("bob")
    _ = try office.desk.perform(
      .addMember(bob.userID, annex, Set(Permission.allCases)), as: office.ada)
    for permission in Permission.allCases {
      let command: Command =
        permission == .configurator
        ? .setPublicAPI(office.studio, isEnabled: true, confirmed: nil)
        : .renameAccount(office.studio, try Name("Mine"))
      #expect(throws: DeskError.refused(.needsPermission(permission))) {
        try office.desk.perform(command, as: bob)
      }
    }
    _ = try office.desk.perform(.setPublicAPI(annex, isEnabled: true, confirmed: nil), as: bob)
  }

  @Test func aPermissionTakenAwayIsGoneAtOnce() throws {
    let office = try Office()
    let bob = try office.signedIn("bob", [.configurator])
    try office.setPublicAPI(true)
    _ = try office.desk.perform(.setPermissions(bob.userID, office.studio, []), as: office.ada)
    #expect(throws: DeskError.refused(.needsPermission(.configurator))) {
      try office.desk.perform(.generate(.publicAPI(office.studio)), as: bob)
    }
  }
}
