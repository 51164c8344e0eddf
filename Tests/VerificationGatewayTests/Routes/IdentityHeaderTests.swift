import Credentials
import CredentialsTesting
import Testing

/// What a 200 tells the proxy.
@Suite struct IdentityHeaderTests {
  static let names = [
    "Remote-User", "Remote-Name", "Remote-Email", "Remote-Groups", "X-Keydesk-User-Id",
    "X-Keydesk-Account", "X-Keydesk-Credential", "X-Keydesk-Kind",
  ]

  @Test func personal() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    try await workshop.withGateway { gateway in
      let response = try gateway.verify(bearer: token)
      #expect(response.status == 200)
      #expect(response.body.isEmpty)
      #expect(response["Cache-Control"] == "no-store")
      #expect(response["Remote-User"] == "ann@example.com")
      #expect(response["Remote-Name"] == "Ann %C3%9Cnal")
      #expect(response["Remote-Email"] == "ann@example.com")
      #expect(response["Remote-Groups"] == "configurator,user-configurator")
      #expect(response["X-Keydesk-User-Id"] == workshop.ann.userID.text)
      #expect(response["X-Keydesk-Account"] == workshop.account.text)
      let id = try workshop.desk.reveal(.personal, as: workshop.ann).id
      #expect(response["X-Keydesk-Credential"] == id.text)
      #expect(response["X-Keydesk-Kind"] == "personal")
    }
  }

  /// An empty header is there all the same: where it is missing some proxies let the client's own through.
  @Test func partnerKeyAloneNamesNobody() async throws {
    let workshop = try Workshop()
    let partner = try workshop.register()
    try await workshop.withGateway { gateway in
      let response = try gateway.verify(bearer: partner)
      #expect(response.status == 200)
      for name in Self.names.dropLast(2) { #expect(response[name]?.isEmpty == true, "\(name)") }
      #expect(response["X-Keydesk-Kind"] == "partner")
      #expect(response["X-Keydesk-Credential"]?.hasPrefix("cred_") == true)
    }
  }

  @Test func credentialIsTheBearersAndUserTheActingOne() async throws {
    let workshop = try Workshop()
    _ = try workshop.add("+420123456789", [.configurator])
    let partner = try workshop.register()
    let token = try workshop.userToken(of: "+420123456789", under: workshop.ann)
    let id = try workshop.desk.reveal(.partner, as: workshop.ann).id
    try await workshop.withGateway { gateway in
      let response = try gateway.verify(bearer: "\(partner), User \(token)")
      #expect(response["Remote-User"] == "+420123456789")
      #expect(response["Remote-Email"]?.isEmpty == true)
      #expect(response["Remote-Groups"] == "configurator")
      #expect(response["X-Keydesk-Credential"] == id.text)
    }
  }

  @Test func percentSignsAreEncodedToo() async throws {
    let workshop = try Workshop()
    let new = NewUser(
      login: try Login(person: "eve@example.com"), name: try Name("100% %41"), kind: .person,
      accountID: workshop.account, permissions: [], password: Password(entered: Workshop.password))
    _ = try workshop.desk.perform(.addUser(new), as: workshop.ann)
    let eve = try workshop.desk.signIn(
      Login(entered: "eve@example.com"), password: Password(entered: Workshop.password))
    let token = try workshop.generate(.personal, as: eve)
    try await workshop.withGateway { gateway in
      let response = try gateway.verify(bearer: token)
      #expect(response["Remote-Name"] == "100%25 %2541")
      #expect(response["Remote-Groups"]?.isEmpty == true)
    }
  }
}
