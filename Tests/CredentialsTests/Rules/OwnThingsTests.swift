import Credentials
import Testing

/// One's own credentials, password, Marketplace registration need nothing but the sign-in.
@Suite struct OwnThingsTests {
  @Test(arguments: ["bob", "erp-bot"])
  func everybodyHasAPersonalToken(name: String) throws {
    let office = try Office()
    let session = try office.signedIn(name)
    let first = try office.generate(.personal, as: session)
    let second = try office.regenerate(.personal, as: session)
    #expect(first != second)
    try office.revoke(.personal, as: session)
    #expect(try office.current(.personal(session.userID)) == nil)
  }

  @Test(arguments: ["bob", "erp-bot"])
  func everybodyMayRegister(name: String) throws {
    let office = try Office()
    let session = try office.signedIn(name)
    let first = try office.registered(session)
    let second = try office.regenerate(.partner, as: session)
    #expect(first != second)
    try office.revoke(.partner, as: session)
    #expect(try office.current(.partner(session.userID)) == nil)
  }

  @Test(arguments: ["bob", "erp-bot"])
  func everybodyMayChangeTheOwnPassword(name: String) throws {
    let office = try Office()
    let session = try office.signedIn(name)
    let next = try office.desk.changePassword(
      from: try Office.password(of: name), to: try Password(new: "another password"), as: session)
    #expect(next.userID == session.userID)
    #expect(next.keyID != session.keyID)
  }

  @Test func aTargetMeansOnesOwn() throws {
    let office = try Office()
    let bob = try office.signedIn("bob", Set(Permission.allCases))
    let token = try office.generate(.personal, as: office.ada)
    let key = try office.registered(office.ada)
    for (target, id) in [(CredentialTarget.personal, token.id), (.partner, key.id)] {
      for command in [Command.regenerate(target, confirmed: id), .revoke(target, confirmed: id)] {
        #expect(throws: DeskError.refused(.changedMeanwhile)) {
          try office.desk.perform(command, as: bob)
        }
      }
      #expect(throws: DeskError.refused(.nothingThere(target.kind))) {
        try office.desk.reveal(target, as: bob)
      }
    }
  }

  @Test func onlyTheOwnerSeesThePublicAPIKey() throws {
    let office = try Office()
    let bob = try office.signedIn("bob", Set(Permission.allCases))
    try office.setPublicAPI(true)
    let key = try office.generate(.publicAPI(office.studio), as: bob)
    #expect(throws: DeskError.refused(.notOwner(Login(stored: "bob@example.com")))) {
      try office.desk.reveal(.publicAPI(office.studio), as: office.ada)
    }
    #expect(try office.desk.reveal(.publicAPI(office.studio), shown: key.id, as: bob).id == key.id)
  }

  @Test func aPublicAPIKeyOfAnotherAccountIsNobodysBusiness() throws {
    let office = try Office()
    let annex = try office.addAccount("Annex")
    let stranger = try office.signedIn("stranger", to: annex)
    try office.setPublicAPI(true)
    try office.generate(.publicAPI(office.studio), as: office.ada)
    #expect(throws: DeskError.refused(.noSuchAccount)) {
      try office.desk.reveal(.publicAPI(office.studio), as: stranger)
    }
  }

  @Test func onlyItsUserSeesAUserToken() throws {
    let office = try Office()
    let bob = try office.signedIn("bob")
    let eve = try office.signedIn("eve", Set(Permission.allCases))
    try office.registered(office.ada)
    let target = CredentialTarget.userToken(partner: office.adaID, user: bob.userID)
    let token = try office.userToken(of: "bob", under: office.adaID)
    #expect(try office.copy(target, as: bob) == token)
    #expect(throws: DeskError.refused(.notOwner(Login(stored: "bob@example.com")))) {
      try office.desk.reveal(target, as: office.ada)
    }
    #expect(throws: DeskError.refused(.nothingThere(.userToken))) {
      try office.desk.reveal(target, as: eve)
    }
  }

  @Test func whatChangedSinceItWasShownIsNotRevealed() throws {
    let office = try Office()
    let shown = try office.generate(.personal, as: office.ada)
    try office.regenerate(.personal, as: office.ada)
    #expect(throws: DeskError.refused(.changedMeanwhile)) {
      try office.desk.reveal(.personal, shown: shown.id, as: office.ada)
    }
  }
}
