import Credentials
import CredentialsTesting
import Testing

/// Registration asks for one of two scenarios, and the partner key appears at once.
@Suite struct MarketplaceTests {
  static var scenarios: [MarketplaceScenario] {
    get throws {
      [
        .clientIntegration(contact: try Name("client@example.com", of: .contact)),
        .clientIntegration(contact: try Name("+49 30 123456", of: .contact)),
        .ownProduct(locationName: try Name("Salon Sync", of: .locationName)),
      ]
    }
  }

  @Test(arguments: 0..<3) func theKeyAppearsAtOnce(index: Int) throws {
    let office = try Office()
    let scenario = try Self.scenarios[index]
    let outcome = try office.desk.perform(.register(scenario), as: office.ada)
    let overview = try office.desk.overview(of: office.ada)
    #expect(outcome.action == .marketplaceRegistered)
    #expect(overview.partner?.id == outcome.credentialID)
    #expect(overview.partner?.copyability == .copyable)
    #expect(
      overview.registration
        == MarketplaceRegistration(
          userID: office.adaID, scenario: scenario, registeredAt: office.clock.now))
    let key = try office.copy(.partner, as: office.ada)
    #expect(try office.judge(key.bearer).acceptance?.bearer.id == key.id)
  }

  @Test(arguments: ["client", "client@", "030 123456", "+49"])
  func aContactIsAPhoneNumberOrAnEmail(text: String) throws {
    let office = try Office()
    let scenario = MarketplaceScenario.clientIntegration(contact: try Name(text, of: .contact))
    #expect(throws: DeskError.badInput(.contact)) {
      try office.desk.perform(.register(scenario), as: office.ada)
    }
    #expect(try office.current(.partner(office.adaID)) == nil)
  }

  @Test func thereIsNoGenerateStep() throws {
    let office = try Office()
    #expect(throws: DeskError.refused(.notRegistered)) {
      try office.desk.perform(.generate(.partner), as: office.ada)
    }
    try office.registered(office.ada)
    #expect(throws: DeskError.refused(.alreadyRegistered)) {
      try office.desk.perform(.generate(.partner), as: office.ada)
    }
    try office.revoke(.partner, as: office.ada)
    #expect(throws: DeskError.refused(.notRegistered)) {
      try office.desk.perform(.generate(.partner), as: office.ada)
    }
  }

  @Test func oneRegistersOnce() throws {
    let office = try Office()
    let key = try office.registered(office.ada)
    #expect(throws: DeskError.refused(.alreadyRegistered)) { try office.registered(office.ada) }
    #expect(try office.copy(.partner, as: office.ada) == key)
  }

  @Test func afterRevokingOneRegistersAgain() throws {
    let office = try Office()
    let old = try office.registered(office.ada)
    try office.revoke(.partner, as: office.ada)
    #expect(try office.judge(old.bearer).reason == .revoked)
    office.clock.advance(by: .seconds(60))
    let scenario = try Self.scenarios[0]
    _ = try office.desk.perform(.register(scenario), as: office.ada)
    let new = try office.copy(.partner, as: office.ada)
    #expect(new.id != old.id)
    #expect(try office.judge(new.bearer).acceptance != nil)
    let verdict = try office.judge(old.bearer)
    #expect(verdict.reason == .revoked)
    #expect(verdict.refused?.end?.currentHint == String(new.secret.reveal().suffix(4)))
    let registration = try office.desk.overview(of: office.ada).registration
    #expect(registration?.scenario == scenario)
    #expect(registration?.registeredAt == office.clock.now)
  }

  @Test func userTokensOutliveARevokedKey() throws {
    let office = try Office()
    try office.registered(office.ada)
    try office.add("bob")
    let token = try office.userToken(of: "bob", under: office.adaID)
    try office.revoke(.partner, as: office.ada)
    let key = try office.registered(office.ada)
    #expect(
      try office.judge(key.bearer(with: token)).acceptance?.user?.login.text == "bob@example.com")
  }
}
