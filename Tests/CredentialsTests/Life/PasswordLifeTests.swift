import Credentials
import CredentialsTesting
import Testing

/// What a new password does to values that were sealed before.
@Suite struct PasswordLifeTests {
  static var next: Password {
    get throws { try Password(new: "another password") }
  }

  @Test func changingOnesOwnResealsEveryValue() throws {
    let office = try Office()
    let before = try Kinds.regenerable.map { try office.begin($0) }
    let session = try office.desk.changePassword(
      from: try Password(new: Office.password), to: try Self.next, as: office.ada)
    for (kind, copied) in zip(Kinds.regenerable, before) {
      #expect(try office.copy(office.target(kind), as: session) == copied)
      #expect(try office.credential(copied.id).sealed?.keyID == session.keyID)
      #expect(try office.judge(copied.bearer).reason == nil)
    }
  }

  @Test func theOldSessionIsOver() throws {
    let office = try Office()
    try office.begin(.personal)
    let session = try office.desk.changePassword(
      from: try Password(new: Office.password), to: try Self.next, as: office.ada)
    #expect(throws: DeskError.signIn(.sessionOver)) {
      try office.desk.reveal(.personal, as: office.ada)
    }
    #expect(throws: DeskError.signIn(.wrongLoginOrPassword)) { try office.signIn("ada") }
    let again = try office.desk.signIn(try Office.login(of: "ada"), password: try Self.next)
    #expect(again == session)
    #expect(try office.user(office.adaID).key.setBy == nil)
  }

  @Test func theCurrentPasswordIsNeeded() throws {
    let office = try Office()
    let token = try office.begin(.personal)
    #expect(throws: DeskError.signIn(.wrongLoginOrPassword)) {
      try office.desk.changePassword(
        from: Password(entered: "wrong"), to: try Self.next, as: office.ada)
    }
    #expect(try office.copy(.personal, as: office.ada) == token)
  }

  @Test func onesOwnIsNotSetAsSomebodyElses() throws {
    let office = try Office()
    let command = Command.setPassword(office.adaID, try Self.next)
    #expect(throws: DeskError.refused(.ownPassword)) {
      try office.desk.perform(command, as: office.ada)
    }
  }

  @Test func whatSomebodyElseSetLocksWhatWasSealedBefore() throws {
    let office = try Office()
    let bob = try office.signedIn("bob")
    let token = try office.generate(.personal, as: bob)
    let partner = try office.registered(bob)
    let key = try office.registered(office.ada)
    let user = try office.userToken(of: "bob", under: office.adaID)
    _ = try office.desk.perform(.setPassword(bob.userID, try Self.next), as: office.ada)
    #expect(throws: DeskError.signIn(.sessionOver)) { try office.desk.reveal(.personal, as: bob) }
    let session = try office.desk.signIn(try Office.login(of: "bob"), password: try Self.next)
    for (target, copied) in [(CredentialTarget.personal, token), (.partner, partner)] {
      #expect(throws: DeskError.refused(.sealedBefore(setBy: Login(stored: "ada@example.com")))) {
        try office.desk.reveal(target, as: session)
      }
      #expect(try office.judge(copied.bearer).reason == nil)
    }
    let overview = try office.desk.overview(of: session)
    let sealedBefore = Copyability.sealedBefore(setBy: Login(stored: "ada@example.com"))
    #expect(overview.personal?.copyability == sealedBefore)
    #expect(overview.partner?.copyability == sealedBefore)
    #expect(try office.judge(key.bearer(with: user)).reason == .revoked)
    let next = try office.regenerate(.personal, as: session)
    #expect(try office.judge(next.bearer).reason == nil)
    #expect(try office.judge(token.bearer).reason == .replaced)
  }

  @Test func aLaterChangeOfTheOwnPasswordKeepsWhatCanBeOpened() throws {
    let office = try Office()
    let bob = try office.signedIn("bob")
    try office.generate(.personal, as: bob)
    _ = try office.desk.perform(.setPassword(bob.userID, try Self.next), as: office.ada)
    let session = try office.desk.signIn(try Office.login(of: "bob"), password: try Self.next)
    let partner = try office.registered(session)
    let changed = try office.desk.changePassword(
      from: try Self.next, to: try Password(new: "a third password"), as: session)
    #expect(try office.copy(.partner, as: changed) == partner)
    // Bob chose this one, but what was sealed before the one that Ada set is closed for good.
    #expect(throws: DeskError.refused(.sealedBefore(setBy: nil))) {
      try office.desk.reveal(.personal, as: changed)
    }
  }

  @Test func aFirstPasswordFromSomebodyElseLocksNothing() throws {
    let office = try Office()
    let bob = try office.signedIn("bob")
    #expect(try office.user(bob.userID).key.setBy == office.adaID)
    #expect(try office.generate(.personal, as: bob) == office.copy(.personal, as: bob))
  }

  @Test func recoveryLocksToo() throws {
    let office = try Office()
    let token = try office.begin(.personal)
    try office.desk.recover(try Office.login(of: "ada"), password: try Self.next)
    #expect(throws: DeskError.signIn(.sessionOver)) {
      try office.desk.reveal(.personal, as: office.ada)
    }
    let session = try office.desk.signIn(try Office.login(of: "ada"), password: try Self.next)
    #expect(throws: DeskError.refused(.sealedBefore(setBy: nil))) {
      try office.desk.reveal(.personal, as: session)
    }
    #expect(try office.judge(token.bearer).reason == nil)
    let entry = try office.newestEntry()
    #expect(entry.action == .passwordRecovered)
    #expect(entry.actorID == nil && entry.subjectID == office.adaID.text)
    #expect(throws: DeskError.refused(.noSuchUser)) {
      try office.desk.recover(try Office.login(of: "nobody"), password: try Self.next)
    }
  }

  @Test func aRecoveryNamesNobodyAndManagersSeeIt() throws {
    let office = try Office()
    try office.registered(office.ada)
    let manager = try office.signedIn("max", [.userConfigurator])
    let token = try office.userToken(of: "ada", under: office.adaID)
    try office.desk.recover(try Office.login(of: "ada"), password: try Self.next)
    let end = try office.credential(token.id).end
    #expect(end?.reason == .passwordChanged && end?.by == nil)
    let seen = try office.desk.activity(ActivityRequest(limit: 3), as: manager).rows.map(\.entry)
    let entry = try #require(seen.first { $0.action == .passwordRecovered })
    #expect(entry.actorID == nil && entry.accountID == office.studio)
  }

  @Test func aValueThatDoesNotMatchItsDigestIsNeverUsed() throws {
    let office = try Office()
    let token = try office.begin(.personal)
    let other = TokenSecret("kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2")
    let key = try office.user(office.adaID).key
    let forged = try office.vault.seal(other, credential: token.id, owner: office.adaID, to: key)
    try office.store.write { (state) throws(DeskError) in try state.reseal(token.id, forged) }
    #expect(throws: DeskError.store(.damaged)) {
      try office.desk.reveal(.personal, as: office.ada)
    }
    #expect(throws: DeskError.store(.damaged)) {
      try office.desk.changePassword(
        from: try Password(new: Office.password), to: try Self.next, as: office.ada)
    }
    #expect(try office.user(office.adaID).key == key)
  }
}
