import Credentials
import CredentialsTesting
import Foundation
import Testing

@testable import VerificationGateway

@Suite struct UserAuthorizationTests {
  private func ask(
    _ gateway: TestGateway, _ key: String?, _ body: String, from address: String? = nil
  ) throws -> Response {
    let key = key.map { ["Authorization: Bearer \($0)"] } ?? []
    let forwarded = address.map { ["X-Forwarded-For: \($0)"] } ?? []
    return try gateway.ask("POST", "/api/v1/auth", key + forwarded, body: body)
  }

  private func body(_ login: String, _ password: String = Workshop.password) -> String {
    #"{"login":"\#(login)","password":"\#(password)"}"#
  }

  @Test func issuesATokenThatWorks() async throws {
    let workshop = try Workshop()
    let partner = try workshop.register()
    try await workshop.withGateway { gateway in
      let first = try ask(gateway, partner, body("Ann@Example.com"))
      #expect(first.status == 201)
      let token = try workshop.value(
        .userToken(partner: workshop.ann.userID, user: workshop.ann.userID))
      #expect(
        first.body == """
          {"success":true,"data":{"id":"\(workshop.ann.userID)","user_token":"\(token)",\
          "name":"Ann \u{DC}nal","phone":"","login":"ann@example.com","email":"ann@example.com",\
          "avatar":"","is_approved":true,"is_email_confirmed":false},"meta":[]}
          """)
      #expect(try ask(gateway, partner, body("ann@example.com")).body == first.body)
      #expect(try gateway.verify(bearer: "\(partner), User \(token)").status == 200)
    }
  }

  @Test func aPhoneIsNoEmail() async throws {
    let workshop = try Workshop()
    let partner = try workshop.register()
    _ = try workshop.add("+420123456789")
    try await workshop.withGateway { gateway in
      let response = try ask(gateway, partner, body("+420 123 456 789"))
      #expect(response.body.contains(#""phone":"+420123456789""#))
      #expect(response.body.contains(#""email":"""#))
    }
  }

  @Test func withoutAnAcceptedPartnerKeyNoPasswordIsChecked() async throws {
    let workshop = try Workshop()
    let personal = try workshop.generate(.personal)
    let replaced = try workshop.register()
    _ = try workshop.regenerate(.partner)
    let before = workshop.vault.calls
    try await workshop.withGateway { gateway in
      for key in [nil, personal, replaced, "nonsense"] {
        let response = try ask(gateway, key, body("ann@example.com"))
        #expect(response.status == 401)
        #expect(
          response.body
            == #"{"success":false,"data":null,"meta":{"message":"Authentication needed."}}"#)
      }
    }
    #expect(workshop.vault.calls.total == before.total)
  }

  @Test(arguments: [
    "", "{", "[]", "null", #"{"login":"a"}"#, #"{"login":1,"password":"x"}"#, "login=a&password=b",
    #"{"login":"a","login":"b","password":"x"}"#,
    #"{"login":"a","password":"x","p\u0061ssword":"y"}"#,
    "\u{FEFF}{\"login\":\"a\",\"password\":\"x\"}",
    #"{"login":"a","password":"x"}"#.map { "\($0)\0" }.joined(),
  ])
  func aBodyThatIsNotThisJSON(_ text: String) async throws {
    let workshop = try Workshop()
    let partner = try workshop.register()
    try await workshop.withGateway { gateway in
      let response = try ask(gateway, partner, text)
      #expect(response.status == 422)
      #expect(response.body.hasPrefix(#"{"success":false,"data":null,"meta":{"message":""#))
    }
  }

  @Test func aBodyThatIsTooLong() async throws {
    let workshop = try Workshop()
    let partner = try workshop.register()
    try await workshop.withGateway { gateway in
      let long = body("ann@example.com", String(repeating: "x", count: 20_000))
      let response = try ask(gateway, partner, long)
      #expect(response.status == 413)
    }
  }

  /// Unknown, inactive and wrong cost the same one password check, and say the same.
  @Test func whyItFailedIsNotTold() async throws {
    let workshop = try Workshop()
    let partner = try workshop.register()
    let bob = try workshop.add("bob@example.com")
    _ = try workshop.desk.perform(.deactivate(bob.userID, confirmed: []), as: workshop.ann)
    try await workshop.withGateway { gateway in
      var bodies: Set<String> = []
      for (login, password) in [
        ("ann@example.com", "wrong password"), ("nobody@example.com", Workshop.password),
        ("bob@example.com", Workshop.password),
      ] {
        let before = workshop.vault.calls
        let response = try ask(gateway, partner, body(login, password))
        #expect(response.status == 401)
        bodies.insert(response.body)
        let after = workshop.vault.calls
        #expect(after.open + after.pretendToOpen == before.open + before.pretendToOpen + 1)
      }
      #expect(bodies.count == 1)
    }
  }

  @Test func failuresSlowDownAndAreForgiven() async throws {
    let workshop = try Workshop()
    let partner = try workshop.register()
    try await workshop.withGateway { gateway in
      let wrong = body("ann@example.com", "wrong password")
      let right = body("ann@example.com")
      for _ in 0..<AttemptLimits.freeForLogin {
        #expect(try ask(gateway, partner, wrong).status == 401)
      }
      for seconds in [1, 2, 4, 8, 16, 32, 60, 60, 60] {
        let calls = workshop.vault.calls
        let delayed = try ask(gateway, partner, right)
        #expect(delayed.status == 429)
        #expect(delayed["Retry-After"] == "\(seconds)")
        #expect(delayed.body.contains("Too many attempts."))
        #expect(gateway.log.lines.filter { $0.contains("put off with 429") }.count == 1)
        #expect(workshop.vault.calls == calls)
        // Another address is not held up.
        #expect(try ask(gateway, partner, right, from: "203.0.113.9").status == 201)
        workshop.uptime.advance(by: .seconds(seconds))
        #expect(try ask(gateway, partner, wrong).status == 401)
      }
      workshop.uptime.advance(by: .seconds(60))
      #expect(try ask(gateway, partner, right).status == 201)
      #expect(try ask(gateway, partner, wrong).status == 401)
      #expect(try ask(gateway, partner, right).status == 201)
    }
  }

  /// What the wall clock shows has nothing to do with how long somebody has to wait.
  @Test func aClockThatIsSetBackMakesNobodyWaitLonger() async throws {
    let workshop = try Workshop()
    let partner = try workshop.register()
    try await workshop.withGateway { gateway in
      let wrong = body("ann@example.com", "wrong password")
      for _ in 0..<AttemptLimits.freeForLogin {
        #expect(try ask(gateway, partner, wrong).status == 401)
      }
      workshop.clock.advance(by: .seconds(-3_600))
      let delayed = try ask(gateway, partner, wrong)
      #expect(delayed.status == 429)
      #expect(delayed["Retry-After"] == "1")
    }
  }

  /// Whoever has one address of IPv6 has a whole network of them.
  @Test func theAddressesOfOneNetworkAreOne() async throws {
    let workshop = try Workshop()
    let partner = try workshop.register()
    try await workshop.withGateway { gateway in
      for number in 0..<AttemptLimits.freeForAddress {
        let address = "2001:db8:1:2:\(String(number + 1, radix: 16))::\(number)"
        let response = try ask(gateway, partner, body("x\(number)@example.com"), from: address)
        #expect(response.status == 401)
      }
      let right = body("ann@example.com")
      #expect(try ask(gateway, partner, right, from: "2001:db8:1:2:ffff::9").status == 429)
      #expect(try ask(gateway, partner, right, from: "2001:db8:1:3::9").status == 201)
    }
  }

  @Test func anAddressThatTriesManyLoginsIsSlowedDown() async throws {
    let workshop = try Workshop()
    let partner = try workshop.register()
    try await workshop.withGateway { gateway in
      for number in 0..<AttemptLimits.freeForAddress {
        let response = try ask(gateway, partner, body("x\(number)@example.com"))
        #expect(response.status == 401)
      }
      #expect(try ask(gateway, partner, body("ann@example.com")).status == 429)
      #expect(try ask(gateway, partner, body("ann@example.com"), from: "203.0.113.9").status == 201)
    }
  }
}
