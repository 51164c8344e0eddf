import Credentials
import Testing

@testable import VerificationGateway

@Suite struct RouteTests {
  @Test(arguments: [
    "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "PROPFIND", "TRACE",
  ])
  func everyMethodGetsAVerdict(_ method: String) async throws {
    let workshop = try Workshop()
    let line = "Authorization: Bearer \(try workshop.generate(.personal))"
    try await workshop.withGateway { gateway in
      for target in ["/verify", "/verify/", "/verify/a/b?kind=bogus&x", "/policy/open/a?b=c"] {
        let status = target.hasPrefix("/policy") ? 503 : 200
        let accepted = try gateway.ask(method, target, [line])
        #expect(accepted.status == status)
        let refused = try gateway.ask(method, target)
        #expect(refused.status == (status == 200 ? 401 : 503))
      }
    }
  }

  @Test(arguments: [
    "kind=", "kind", "kind=bogus", "kind=personal,", "kind=personal,personal", "kind=user-token",
    "kind=personal&kind=personal", "require=", "require=users", "require=user&require=user",
    "Kind=personal", "foo=bar", "kind=personal&", "&kind=personal", "", "kind=Personal",
    "kind=personal%2Cpartner", "kind=personal&x",
  ])
  func aTypoNeverWidensAccess(_ query: String) async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    try await workshop.withGateway { gateway in
      let response = try gateway.verify(bearer: token, "/verify?\(query)")
      #expect(response.status == 503)
      let isLogged = gateway.log.lines.contains { $0.contains("error a proxy asks") }
      #expect(isLogged)
    }
  }

  @Test func namedPolicies() async throws {
    let workshop = try Workshop()
    let personal = try workshop.generate(.personal)
    let partner = try workshop.register()
    let policies = [
      "open": VerdictRequirement(),
      "people": VerdictRequirement(kinds: [.personal], requiresUser: true),
    ]
    try await workshop.withGateway(policies: policies) { gateway in
      for (token, target, status) in [
        (personal, "/policy/people/v1/things?kind=x", 200), (partner, "/policy/people/", 403),
        (partner, "/policy/open/v1", 200), (personal, "/policy/people", 200),
        (personal, "/policy/People/", 503), (personal, "/policy//", 503),
        (personal, "/policy/", 503), (personal, "/policy/open?kind=partner", 503),
      ] {
        let response = try gateway.verify(bearer: token, target)
        #expect(response.status == status, "\(target)")
      }
    }
  }

  @Test(arguments: [
    ("GET", "/"), ("GET", "/verifyx"), ("GET", "/VERIFY"), ("GET", "//verify"), ("GET", "/policy"),
    ("POST", "/healthz"), ("GET", "/healthz/"), ("GET", "/healthz?x"), ("HEAD", "/readyz"),
    ("GET", "/api/v1/auth"), ("POST", "/api/v1/auth/"), ("POST", "/metrics"), ("OPTIONS", "*"),
    ("GET", "/verify%2f"), ("GET", "/%76erify"), ("GET", "/./verify"), ("GET", "http://x/"),
    ("GET", "http://x?/verify"), ("GET", "http://x?/healthz"),
    ("GET", "/index.html"),
  ])
  func anythingElseIsNotFound(_ method: String, _ target: String) async throws {
    let workshop = try Workshop()
    let line = "Authorization: Bearer \(try workshop.generate(.personal))"
    try await workshop.withGateway { gateway in
      let response = try gateway.ask(method, target, [line])
      #expect(response.status == 404)
    }
  }

  @Test func healthReadinessAndFigures() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    try await workshop.withGateway { gateway in
      #expect(try gateway.ask("GET", "/healthz").status == 200)
      #expect(try gateway.ask("GET", "/readyz").status == 200)
      _ = try gateway.verify(bearer: token)
      _ = try gateway.verify(bearer: "x")
      _ = try gateway.ask("GET", "/verify?x")
      let page = try gateway.ask("GET", "/metrics")
      #expect(page["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8")
      for line in [
        #"keydesk_gateway_verdicts_total{kind="personal",result="accepted",reason=""} 1"#,
        #"keydesk_gateway_verdicts_total{kind="none",result="refused",reason="malformed"} 1"#,
        "keydesk_gateway_unavailable_total 1", "keydesk_gateway_verdict_duration_seconds_count 2",
        "# TYPE keydesk_gateway_verdict_duration_seconds histogram",
        "keydesk_gateway_usage_write_failures_total 0",
      ] {
        #expect(page.body.contains(line + "\n"), "\(line)")
      }
      #expect(!page.body.contains(token))
    }
  }

  @Test func absoluteTargetsAreTheSame() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    try await workshop.withGateway { gateway in
      let response = try gateway.verify(bearer: token, "http://gate/verify?kind=personal")
      #expect(response.status == 200)
      #expect(try gateway.verify(bearer: token, "http://gate").status == 404)
    }
  }
}
