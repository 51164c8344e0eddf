import Credentials
import CredentialsTesting
import SQLiteStateStore
import Sealing
import Testing

@testable import VerificationGateway

/// Every row of the verdict table, asked over HTTP.
@Suite struct VerdictTableTests {
  private static let invalid = "Invalid API token"
  private static let needed = "Authentication needed."
  private static let forbidden = "You do not have permission to access this resource"

  private func expect(
    _ response: Response, refused message: String, location: SourceLocation = #_sourceLocation
  ) {
    let isForbidden = message == Self.forbidden
    let word = isForbidden ? "Forbidden" : "Unauthorized"
    #expect(response.status == (isForbidden ? 403 : 401), sourceLocation: location)
    #expect(
      response.body == #"{"error":"\#(word)","message":"\#(message)"}"#, sourceLocation: location)
    let challenge =
      isForbidden
      ? nil
      : #"Bearer realm="keydesk""#
        + (message == Self.invalid ? #", error="invalid_token""# : "")
    #expect(response["WWW-Authenticate"] == challenge, sourceLocation: location)
  }

  @Test func missing() async throws {
    try await Workshop().withGateway { gateway in
      expect(try gateway.ask(), refused: Self.needed)
    }
  }

  @Test func malformed() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let wrongEnd = String(token.dropLast()) + (token.last == "x" ? "y" : "x")
    try await workshop.withGateway { gateway in
      for value in [
        token, "Basic YW5uOmFubg==", "Bearer", "Bearer ", "Bearer \(wrongEnd)",
        "Bearer \(token.dropLast())", "Bearer \(token) \(token)", "Bearer \(token),",
        "Bearer \(token), Other \(token)", "Bearer \(String(repeating: "x", count: 2_000))", "",
        "Bearer \(token)\u{E9}",
      ] {
        let response = try gateway.ask("GET", "/verify", ["Authorization: \(value)"])
        expect(response, refused: Self.invalid)
      }
    }
  }

  @Test func twoLinesOfWhatDecides() async throws {
    let workshop = try Workshop()
    let line = "Authorization: Bearer \(try workshop.generate(.personal))"
    let account = "X-Account-Id: \(workshop.account)"
    try await workshop.withGateway { gateway in
      for headers in [
        [line, line], [line, "authorization: Bearer x"], ["AUTHORIZATION:", line],
        [line, account, account], [account, line, "x-account-id:"],
      ] {
        expect(try gateway.ask("GET", "/verify", headers), refused: Self.invalid)
      }
      #expect(try gateway.ask("GET", "/verify", [line, account]).status == 200)
    }
  }

  @Test func tokenInTheURL() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let line = "Authorization: Bearer \(token)"
    try await workshop.withGateway { gateway in
      let encoded = token.utf8.map { "%" + String($0, radix: 16) }.joined()
      let partly = token.replacing("kdp_", with: "k%64p%5F")
      let encodedOften = (0..<40).reduce(partly) { text, _ in text.replacing("%", with: "%25") }
      for target in [
        "/verify/x?access_token=\(token)", "/verify/\(token)/x", "/verify?t=\(token)",
        "/verify/\(encoded)", "/verify/x?\(partly)",
        "/verify/x?\(partly.replacing("%", with: "%25"))", "/verify/\(encodedOften)",
      ] {
        expect(try gateway.ask("GET", target), refused: Self.invalid)
        expect(try gateway.ask("GET", target, [line]), refused: Self.invalid)
      }
      for header in ["X-Forwarded-Uri", "X-Original-URI"] {
        let response = try gateway.ask("GET", "/verify", [line, "\(header): /a?k=\(token)"])
        expect(response, refused: Self.invalid)
      }
      // What only looks like one is nobody's token.
      #expect(try gateway.ask("GET", "/verify/kdp_kdp_x", [line]).status == 200)
    }
  }

  @Test func wrongSlot() async throws {
    let workshop = try Workshop()
    let personal = try workshop.generate(.personal)
    let partner = try workshop.register()
    let userToken = try workshop.userToken(of: "ann@example.com", under: workshop.ann)
    try await workshop.withGateway { gateway in
      for value in [
        userToken, "\(personal), User \(userToken)", "\(partner), User \(personal)",
        "\(partner), User \(partner)",
      ] {
        expect(try gateway.verify(bearer: value), refused: Self.invalid)
      }
    }
  }

  @Test func unknownReplacedRevoked() async throws {
    let workshop = try Workshop()
    let replaced = try workshop.generate(.personal)
    let revoked = try workshop.regenerate(.personal)
    try workshop.revoke(.personal)
    let unknown = workshop.mint.mint(.personal).reveal()
    try await workshop.withGateway { gateway in
      for value in [unknown, replaced, revoked] {
        expect(try gateway.verify(bearer: value), refused: Self.invalid)
      }
    }
  }

  @Test func publicAPISwitchedOff() async throws {
    let workshop = try Workshop()
    let key = try workshop.publicAPIKey()
    let shown = try workshop.desk.reveal(.publicAPI(workshop.account), as: workshop.ann).id
    try await workshop.withGateway { gateway in
      #expect(try gateway.verify(bearer: key).status == 200)
      _ = try workshop.desk.perform(
        .setPublicAPI(workshop.account, isEnabled: false, confirmed: shown), as: workshop.ann)
      expect(try gateway.verify(bearer: key), refused: Self.invalid)
      _ = try workshop.desk.perform(
        .setPublicAPI(workshop.account, isEnabled: true, confirmed: nil), as: workshop.ann)
      #expect(try gateway.verify(bearer: key).status == 200)
    }
  }

  @Test func ownerInactiveOrNotPermitted() async throws {
    let workshop = try Workshop()
    let bob = try workshop.add("bob@example.com", [.configurator])
    let personal = try workshop.generate(.personal, as: bob)
    _ = try workshop.desk.perform(
      .setPublicAPI(workshop.account, isEnabled: true, confirmed: nil), as: workshop.ann)
    let key = try workshop.generate(.publicAPI(workshop.account), as: bob)
    try await workshop.withGateway { gateway in
      #expect(try gateway.verify(bearer: key).status == 200)
      _ = try workshop.desk.perform(
        .setPermissions(bob.userID, workshop.account, []), as: workshop.ann)
      expect(try gateway.verify(bearer: key), refused: Self.invalid)
      #expect(try gateway.verify(bearer: personal).status == 200)
      let current = try workshop.store.read { (state) throws(DeskError) in
        try state.currentCredentials(ownedBy: bob.userID).map(\.id)
      }
      _ = try workshop.desk.perform(
        .deactivate(bob.userID, confirmed: Set(current)), as: workshop.ann)
      expect(try gateway.verify(bearer: personal), refused: Self.invalid)
      _ = try workshop.desk.perform(.activate(bob.userID), as: workshop.ann)
      #expect(try gateway.verify(bearer: personal).status == 200)
    }
  }

  @Test func userTokens() async throws {
    let workshop = try Workshop()
    let bob = try workshop.add("bob@example.com")
    let partner = try workshop.register()
    let other = try workshop.register(as: bob)
    let token = try workshop.userToken(of: "bob@example.com", under: workshop.ann)
    try await workshop.withGateway { gateway in
      for form in ["\(partner), User \(token)", "\(partner),User \(token)"] {
        #expect(try gateway.verify(bearer: form)["Remote-User"] == "bob@example.com")
      }
      expect(try gateway.verify(bearer: "\(other), User \(token)"), refused: Self.invalid)
      expect(
        try gateway.verify(bearer: partner, "/verify?require=user"), refused: Self.needed)
      #expect(
        try gateway.verify(bearer: "\(partner), User \(token)", "/verify?require=user").status
          == 200)
    }
  }

  @Test func kindNotAllowed() async throws {
    let workshop = try Workshop()
    let personal = try workshop.generate(.personal)
    let partner = try workshop.register()
    try await workshop.withGateway { gateway in
      let narrowed = "/verify?kind=personal,public-api"
      #expect(try gateway.verify(bearer: personal, narrowed).status == 200)
      expect(try gateway.verify(bearer: partner, narrowed), refused: Self.forbidden)
      expect(try gateway.verify(bearer: personal, "/verify?kind=partner"), refused: Self.forbidden)
    }
  }

  @Test func accounts() async throws {
    let workshop = try Workshop()
    let personal = try workshop.generate(.personal)
    let key = try workshop.publicAPIKey()
    let second = try workshop.desk.perform(
      .addAccount(try Name("Second", of: .accountName)), as: workshop.ann)
    let partner = try workshop.register()
    try await workshop.withGateway { gateway in
      expect(try gateway.verify(bearer: personal), refused: "Provide the x-account-id header")
      for id in [workshop.account.text, try #require(second.subjectID)] {
        let response = try gateway.verify(bearer: personal, account: id)
        #expect(response["X-Keydesk-Account"] == id)
      }
      for id in ["acct_00000000", workshop.account.text.uppercased()] {
        let response = try gateway.verify(bearer: personal, account: id)
        expect(response, refused: Self.forbidden)
      }
      #expect(try gateway.verify(bearer: key)["X-Keydesk-Account"] == workshop.account.text)
      expect(
        try gateway.verify(bearer: key, account: second.subjectID), refused: Self.forbidden)
      let alone = try gateway.verify(bearer: partner, account: "acct_00000000")
      #expect(alone.status == 200)
      #expect(alone["X-Keydesk-Account"]?.isEmpty == true)
    }
  }
}
