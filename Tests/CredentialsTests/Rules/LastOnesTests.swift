import Credentials
import Testing

/// No account without an active person who holds `user-configurator`, no user without a membership.
@Suite struct LastOnesTests {
  static var refused: DeskError {
    get throws { .refused(.lastUserConfigurator(account: try Name("Studio"))) }
  }

  /// Everything that could take the Studio's last user-configurator away.
  static func attempts(_ office: Office) throws -> [Command] {
    // Another account of hers, so that it is never the last membership that is in the way.
    try office.addAccount("Annex")
    return [
      .setPermissions(office.adaID, office.studio, []),
      .setPermissions(office.adaID, office.studio, [.configurator]),
      .removeMember(office.adaID, office.studio),
      .deactivate(office.adaID, confirmed: []),
    ]
  }

  @Test(arguments: 0..<4) func theLastOneStays(index: Int) throws {
    let office = try Office()
    let command = try Self.attempts(office)[index]
    let before = try office.entryCount()
    #expect(throws: try Self.refused) { try office.desk.perform(command, as: office.ada) }
    #expect(try office.entryCount() == before)
    #expect(try office.user(office.adaID).isActive)
  }

  @Test(arguments: 0..<4) func aProgrammaticUserDoesNotCount(index: Int) throws {
    let office = try Office()
    try office.add("erp-bot", Set(Permission.allCases))
    let command = try Self.attempts(office)[index]
    #expect(throws: try Self.refused) { try office.desk.perform(command, as: office.ada) }
  }

  @Test(arguments: 0..<4) func anInactivePersonDoesNotCount(index: Int) throws {
    let office = try Office()
    try office.deactivate(try office.add("bob", [.userConfigurator]))
    let command = try Self.attempts(office)[index]
    #expect(throws: try Self.refused) { try office.desk.perform(command, as: office.ada) }
  }

  @Test(arguments: 0..<3) func withAnotherOneItIsAllowed(index: Int) throws {
    let office = try Office()
    try office.add("bob", [.userConfigurator])
    let command = try Self.attempts(office)[index]
    #expect(try office.desk.perform(command, as: office.ada).action != nil)
  }

  @Test func withAnotherOneInEveryAccountOneMayBeDeactivated() throws {
    let office = try Office()
    let bob = try office.add("bob", [.userConfigurator])
    let annex = try office.addAccount("Annex")
    #expect(throws: DeskError.refused(.lastUserConfigurator(account: try Name("Annex")))) {
      try office.desk.perform(.deactivate(office.adaID, confirmed: []), as: office.ada)
    }
    _ = try office.desk.perform(.addMember(bob, annex, [.userConfigurator]), as: office.ada)
    _ = try office.desk.perform(.deactivate(office.adaID, confirmed: []), as: office.ada)
    #expect(try !office.user(office.adaID).isActive)
  }

  @Test func theLastMembershipStays() throws {
    let office = try Office()
    let eve = try office.add("eve")
    #expect(throws: DeskError.refused(.lastMembership)) {
      try office.desk.perform(.removeMember(eve, office.studio), as: office.ada)
    }
    let annex = try office.addAccount("Annex")
    _ = try office.desk.perform(.addMember(eve, annex, []), as: office.ada)
    _ = try office.desk.perform(.removeMember(eve, office.studio), as: office.ada)
    #expect(throws: DeskError.refused(.lastMembership)) {
      try office.desk.perform(.removeMember(eve, annex), as: office.ada)
    }
  }

  @Test func theReasonIsSaid() throws {
    #expect(
      try Self.refused.problem
        == "Studio would be left without an active person who holds user-configurator")
    #expect(
      DeskError.refused(.lastMembership).problem == "the user would be left without an account")
  }
}
