import Credentials
import Testing

/// While which a credential of each kind is accepted.
@Suite struct ValidityTests {
  @Test func theSwitchRefusesAndAcceptsTheSameKey() throws {
    let office = try Office()
    let key = try office.begin(.publicAPI)
    try office.setPublicAPI(false)
    #expect(try office.reason(key) == .publicAPIDisabled)
    #expect(try office.copy(.publicAPI(office.studio), as: office.ada) == key)
    try office.setPublicAPI(true)
    #expect(try office.reason(key) == nil)
  }

  @Test func generatingNeedsTheSwitch() throws {
    let office = try Office()
    #expect(throws: DeskError.refused(.publicAPIDisabled)) {
      try office.desk.perform(.generate(.publicAPI(office.studio)), as: office.ada)
    }
    try office.setPublicAPI(true)
    try office.generate(.publicAPI(office.studio), as: office.ada)
  }

  @Test func regeneratingAndRevokingDoNotNeedTheSwitch() throws {
    let office = try Office()
    let leaked = try office.begin(.publicAPI)
    try office.setPublicAPI(false)
    let next = try office.regenerate(.publicAPI(office.studio), as: office.ada)
    #expect(try office.reason(leaked) == .replaced)
    #expect(try office.reason(next) == .publicAPIDisabled)
    try office.setPublicAPI(true)
    #expect(try office.reason(next) == nil)
    try office.setPublicAPI(false)
    try office.revoke(.publicAPI(office.studio), as: office.ada)
    #expect(try office.reason(next) == .revoked)
  }

  @Test func switchingToTheSameStateChangesNothing() throws {
    let office = try Office()
    let off = Command.setPublicAPI(office.studio, isEnabled: false, confirmed: nil)
    #expect(try office.desk.perform(off, as: office.ada).action == nil)
    let key = try office.begin(.publicAPI)
    let entries = try office.entryCount()
    for confirmed in [nil, key.id] {
      let on = Command.setPublicAPI(office.studio, isEnabled: true, confirmed: confirmed)
      #expect(try office.desk.perform(on, as: office.ada).action == nil)
    }
    #expect(try office.entryCount() == entries)
  }

  @Test func switchingOffConfirmsTheKeyThatIsRefusedThen() throws {
    let office = try Office()
    let old = try office.begin(.publicAPI)
    try office.regenerate(.publicAPI(office.studio), as: office.ada)
    for confirmed in [nil, old.id] {
      #expect(throws: DeskError.refused(.changedMeanwhile)) {
        try office.desk.perform(
          .setPublicAPI(office.studio, isEnabled: false, confirmed: confirmed), as: office.ada)
      }
    }
  }

  @Test func thePublicAPIKeyBelongsToWhoGeneratedItLast() throws {
    let office = try Office()
    let bob = try office.signedIn("bob", [.configurator])
    let first = try office.begin(.publicAPI)
    let second = try office.regenerate(.publicAPI(office.studio), as: bob)
    #expect(try office.credential(first.id).ownerID == office.adaID)
    #expect(try office.credential(second.id).ownerID == bob.userID)
    #expect(try office.judge(second.bearer).acceptance?.user?.id == bob.userID)
  }

  @Test func thePublicAPIKeyIsValidWhileItsOwnerIsPermitted() throws {
    let office = try Office()
    let annex = try office.addAccount("Annex")
    let bot = try office.signedIn("erp-bot", [.configurator])
    _ = try office.desk.perform(.addMember(bot.userID, annex, [.configurator]), as: office.ada)
    try office.setPublicAPI(true)
    let key = try office.generate(.publicAPI(office.studio), as: bot)
    let permit = { (permissions: Set<Permission>) throws in
      _ = try office.desk.perform(
        .setPermissions(bot.userID, office.studio, permissions), as: office.ada)
    }
    try permit([.userConfigurator])
    #expect(try office.judge(key.bearer).reason == .ownerNotPermitted)
    try permit([.configurator])
    #expect(try office.judge(key.bearer).reason == nil)
    _ = try office.desk.perform(.removeMember(bot.userID, office.studio), as: office.ada)
    #expect(try office.judge(key.bearer).reason == .ownerNotPermitted)
    _ = try office.desk.perform(
      .addMember(bot.userID, office.studio, [.configurator]), as: office.ada)
    #expect(try office.judge(key.bearer).reason == nil)
    try office.deactivate(bot.userID)
    #expect(try office.judge(key.bearer).reason == .ownerInactive)
  }

  @Test(arguments: ["bob", "erp-bot"]) func deactivatingRefusesAllAndActivatingRestoresIt(
    name: String
  ) throws {
    let office = try Office()
    let user = try office.signedIn(name, [.configurator])
    try office.setPublicAPI(true)
    let partner = try office.registered(user)
    let token = try office.userToken(of: name, under: user.userID)
    let headers = [
      try office.generate(.personal, as: user).bearer,
      try office.generate(.publicAPI(office.studio), as: user).bearer,
      partner.bearer, partner.bearer(with: token),
      try office.registered(office.ada).bearer(
        with: try office.userToken(of: name, under: office.adaID)),
    ]
    for header in headers { #expect(try office.judge(header).reason == nil) }
    try office.deactivate(user.userID)
    for header in headers { #expect(try office.judge(header).reason == .ownerInactive) }
    _ = try office.desk.perform(.activate(user.userID), as: office.ada)
    for header in headers { #expect(try office.judge(header).reason == nil) }
  }

  @Test func deactivatingConfirmsWhatWillBeRefused() throws {
    let office = try Office()
    let bob = try office.signedIn("bob")
    let old = try office.generate(.personal, as: bob)
    let new = try office.regenerate(.personal, as: bob)
    for confirmed in [[], [old.id], [old.id, new.id]] as [Set<CredentialID>] {
      #expect(throws: DeskError.refused(.changedMeanwhile)) {
        try office.desk.perform(.deactivate(bob.userID, confirmed: confirmed), as: office.ada)
      }
    }
    _ = try office.desk.perform(.deactivate(bob.userID, confirmed: [new.id]), as: office.ada)
    let again = Command.deactivate(bob.userID, confirmed: [])
    #expect(try office.desk.perform(again, as: office.ada).action == nil)
    #expect(try office.desk.perform(.activate(bob.userID), as: office.ada).action == .userActivated)
    #expect(try office.desk.perform(.activate(bob.userID), as: office.ada).action == nil)
  }
}
