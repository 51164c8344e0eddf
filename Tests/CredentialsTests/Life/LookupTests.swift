import Credentials
import CredentialsTesting
import Testing

/// What is shown of a credential that somebody found by its id or by its user.
@Suite struct LookupTests {
  @Test func anEndedOneIsStillFound() throws {
    let office = try Office()
    let old = try office.begin(.personal)
    office.clock.advance(by: .seconds(60))
    try office.regenerate(.personal, as: office.ada)
    let summary = try office.desk.summary(of: old.id, as: office.ada)
    #expect(summary.id == old.id)
    #expect(summary.facts.end?.end.reason == .replaced)
    #expect(summary.facts.end?.end.at == office.clock.now)
    #expect(summary.createdAt == office.clock.now - .seconds(60))
    #expect(summary.copyability == .ended)
    #expect(try office.desk.summary(of: old.id).copyability == .ended)
    #expect(
      summary.masked == MaskedToken(kind: .personal, hint: String(old.secret.reveal().suffix(4))))
  }

  @Test func nobodyElseCanCopyIt() throws {
    let office = try Office()
    let bob = try office.signedIn("bob")
    let token = try office.begin(.personal)
    let others = Copyability.otherOwner(Login(stored: "ada@example.com"))
    #expect(try office.desk.summary(of: token.id, as: office.ada).copyability == .copyable)
    #expect(try office.desk.summary(of: token.id, as: bob).copyability == others)
    #expect(try office.desk.summary(of: token.id).copyability == others)
  }

  @Test func useIsShown() throws {
    let office = try Office()
    let token = try office.begin(.personal)
    #expect(try office.desk.summary(of: token.id).usage == CredentialUsage())
    let use = CredentialUse(at: office.clock.now, address: "10.0.0.5", userAgent: "curl/8.5")
    try office.store.write { (state) throws(DeskError) in
      try state.record(use, of: token.id, count: 3)
    }
    office.clock.advance(by: .seconds(3_600))
    let usage = try office.desk.summary(of: token.id).usage
    #expect(usage.last == use)
    #expect(usage.lastDay == 3)
    #expect(usage.hourly[22] == 3)
    #expect(try office.desk.overview(of: office.ada).personal?.usage == usage)
    office.clock.advance(by: .seconds(24 * 3_600))
    #expect(try office.desk.summary(of: token.id).usage.lastDay == 0)
  }

  @Test func judgingAPastedTokenIsNoUse() throws {
    let office = try Office()
    let token = try office.begin(.personal)
    let entries = try office.entryCount()
    _ = try office.desk.judge(pasted: token.secret)
    #expect(try office.desk.summary(of: token.id).usage == CredentialUsage())
    #expect(try office.entryCount() == entries)
  }

  @Test func aUserTokenIsFoundUnderOnesOwnRegistration() throws {
    let office = try Office()
    try office.begin(.partner)
    let bob = try office.signedIn("bob")
    let login = try Office.login(of: "bob")
    #expect(try office.desk.userToken(of: login, as: office.ada) == nil)
    let token = try office.userToken(of: "bob", under: office.adaID)
    let found = try office.desk.userToken(of: login, as: office.ada)
    #expect(found?.id == token.id)
    #expect(found?.copyability == .otherOwner(login))
    #expect(try office.desk.userToken(of: login, as: bob) == nil)
    #expect(try office.desk.userToken(of: try Office.login(of: "nobody"), as: office.ada) == nil)
  }

  @Test func anUnknownIdIsDamage() throws {
    let office = try Office()
    let unknown = try #require(CredentialID("cred_zzzzzzzz"))
    #expect(throws: DeskError.store(.damaged)) { try office.desk.summary(of: unknown) }
  }

  @Test func aTypedContactBecomesAScenario() throws {
    #expect(
      try MarketplaceScenario.clientIntegration(contactText: "Client@Example.com")
        == .clientIntegration(contact: try Name("client@example.com")))
    #expect(throws: DeskError.badInput(.contact)) {
      try MarketplaceScenario.clientIntegration(contactText: "client")
    }
  }
}
