import Credentials
import CredentialsTesting
import Testing

/// One user token per partner registration and user, got with login and password.
@Suite struct UserTokenTests {
  @Test func theFirstSuccessMakesItAndLaterOnesBringTheSame() throws {
    let office = try Office()
    try office.registered(office.ada)
    let bob = try office.signedIn("bob")
    let first = try office.authorize("bob", under: office.adaID)
    let entries = try office.entryCount()
    let second = try office.authorize("bob", under: office.adaID)
    #expect(first.isNew)
    #expect(!second.isNew)
    #expect(first.credentialID == second.credentialID)
    #expect(first.secret == second.secret)
    #expect(first.user == second.user)
    #expect(first.user.id == bob.userID)
    #expect(try office.entryCount() == entries)
    #expect(try office.credential(first.credentialID).ownerID == bob.userID)
  }

  @Test func itSurvivesRegenerationOfThePartnerKey() throws {
    let office = try Office()
    let old = try office.registered(office.ada)
    try office.add("bob")
    let token = try office.userToken(of: "bob", under: office.adaID)
    let new = try office.regenerate(.partner, as: office.ada)
    #expect(try office.judge(old.bearer(with: token)).reason == .replaced)
    #expect(try office.judge(new.bearer(with: token)).acceptance?.userToken?.id == token.id)
    #expect(try office.userToken(of: "bob", under: office.adaID) == token)
  }

  @Test func itIsRefusedBesideAnotherPartnersKey() throws {
    let office = try Office()
    let mine = try office.registered(office.ada)
    let eve = try office.signedIn("eve")
    let theirs = try office.registered(eve)
    try office.add("bob")
    let first = try office.userToken(of: "bob", under: office.adaID)
    let second = try office.userToken(of: "bob", under: eve.userID)
    #expect(first != second)
    #expect(try office.judge(mine.bearer(with: first)).reason == nil)
    #expect(try office.judge(theirs.bearer(with: second)).reason == nil)
    #expect(try office.judge(mine.bearer(with: second)).reason == .wrongPartner)
    #expect(try office.judge(theirs.bearer(with: first)).reason == .wrongPartner)
  }

  @Test func aChangeOfThePasswordEndsIt() throws {
    let office = try Office()
    let key = try office.registered(office.ada)
    let bob = try office.signedIn("bob")
    let old = try office.userToken(of: "bob", under: office.adaID)
    let password = try Password(new: "another password")
    _ = try office.desk.changePassword(
      from: try Office.password(of: "bob"), to: password, as: bob)
    let verdict = try office.judge(key.bearer(with: old))
    #expect(verdict.reason == .revoked)
    #expect(verdict.refused?.end?.end.reason == .passwordChanged)
    #expect(try office.credential(old.id).sealed == nil)
    let new = try office.desk.authorizeUser(
      try Office.login(of: "bob"), password: password, underPartner: office.adaID)
    #expect(new.isNew)
    #expect(new.credentialID != old.id)
  }

  @Test func thePartnersPasswordDoesNotEndIt() throws {
    let office = try Office()
    let key = try office.registered(office.ada)
    try office.add("bob")
    let token = try office.userToken(of: "bob", under: office.adaID)
    _ = try office.desk.changePassword(
      from: try Password(new: Office.password), to: try Password(new: "another password"),
      as: office.ada)
    #expect(try office.judge(key.bearer(with: token)).reason == nil)
  }

  @Test func itNeedsAPartnerKeyThatIsValid() throws {
    let office = try Office()
    let bob = try office.signedIn("bob")
    let slow = office.vault.calls.total
    #expect(throws: DeskError.refused(.notRegistered)) {
      try office.authorize("ada", under: bob.userID)
    }
    try office.registered(bob)
    try office.revoke(.partner, as: bob)
    #expect(throws: DeskError.refused(.nothingThere(.partner))) {
      try office.authorize("ada", under: bob.userID)
    }
    try office.registered(bob)
    try office.deactivate(bob.userID)
    #expect(throws: DeskError.refused(.nothingThere(.partner))) {
      try office.authorize("ada", under: bob.userID)
    }
    #expect(office.vault.calls.total == slow)
  }

  @Test func aKeyRevokedMeanwhileIssuesNothing() throws {
    let office = try Office()
    try office.registered(office.ada)
    let bob = try office.signedIn("bob")
    let store = InterruptedStore(office.store) {
      try? office.revoke(.partner, as: office.ada)
    }
    let desk = Desk(store: store, mint: office.mint, vault: office.vault) { office.clock.now }
    #expect(throws: DeskError.refused(.nothingThere(.partner))) {
      try desk.authorizeUser(
        try Office.login(of: "bob"), password: try Office.password(of: "bob"),
        underPartner: office.adaID)
    }
    #expect(try office.current(.userToken(partner: office.adaID, user: bob.userID)) == nil)
  }

  @Test func aWrongLoginOrPasswordIsNeverToldApart() throws {
    let office = try Office()
    try office.registered(office.ada)
    try office.deactivate(try office.add("eve"))
    try office.add("bob")
    for (name, password) in [
      ("nobody", "the password of nobody"), ("eve", "the password of eve"), ("bob", "wrong"),
    ] {
      let slow = office.vault.calls.total
      #expect(throws: DeskError.signIn(.wrongLoginOrPassword)) {
        try office.desk.authorizeUser(
          try Office.login(of: name), password: Password(entered: password),
          underPartner: office.adaID)
      }
      #expect(office.vault.calls.total == slow + 1)
    }
  }

  @Test(arguments: ["ada", "bob"]) func bothSidesMayRevokeIt(name: String) throws {
    let office = try Office()
    let key = try office.registered(office.ada)
    let bob = try office.signedIn("bob")
    let eve = try office.signedIn("eve", Set(Permission.allCases))
    let token = try office.userToken(of: "bob", under: office.adaID)
    let target = CredentialTarget.userToken(partner: office.adaID, user: bob.userID)
    #expect(throws: DeskError.refused(.nothingThere(.userToken))) {
      try office.desk.perform(.revoke(target, confirmed: token.id), as: eve)
    }
    let session = name == "ada" ? office.ada : bob
    _ = try office.desk.perform(.revoke(target, confirmed: token.id), as: session)
    #expect(try office.judge(key.bearer(with: token)).reason == .revoked)
    #expect(try office.authorize("bob", under: office.adaID).isNew)
  }
}
