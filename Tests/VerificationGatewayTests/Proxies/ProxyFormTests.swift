import Credentials
import Testing

@testable import VerificationGateway

/// Requests of the exact form that Traefik and Envoy document for their authorization services.
@Suite struct ProxyFormTests {
  /// ForwardAuth: GET to the address, the client's headers, and where they came from.
  @Test func traefik() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let id = try workshop.desk.reveal(.personal, as: workshop.ann).id
    let headers = [
      "Authorization: Bearer \(token)", "Accept-Encoding: gzip", "User-Agent: shop/1.0",
      "X-Forwarded-For: 203.0.113.9", "X-Forwarded-Host: api.example.com",
      "X-Forwarded-Method: DELETE", "X-Forwarded-Port: 443", "X-Forwarded-Proto: https",
      "X-Forwarded-Server: edge", "X-Forwarded-Uri: /v1/things?a=b",
    ]
    try await workshop.withGateway { gateway in
      let client = try gateway.client()
      for _ in 0..<2 {
        let response = try client.request("GET", "/verify?kind=personal", headers)
        #expect(response.status == 200)
        #expect(response["Remote-User"] == "ann@example.com")
      }
      #expect(try client.request("GET", "/verify", Array(headers.dropFirst())).status == 401)
    }
    #expect(try workshop.usage(of: id).last?.address == "203.0.113.9")
    #expect(try workshop.usage(of: id).last?.userAgent == "shop/1.0")
  }

  /// ext_authz over HTTP: the original method, the path appended to the prefix, no body.
  @Test(arguments: ["GET", "POST", "DELETE", "OPTIONS", "HEAD"])
  func envoy(_ method: String) async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let partner = try workshop.register()
    let rest = [
      "content-length: 0", "x-forwarded-for: 203.0.113.9", "x-envoy-internal: true",
      "x-envoy-expected-rq-timeout-ms: 1000",
    ]
    let policies = ["api": VerdictRequirement(kinds: [.personal])]
    try await workshop.withGateway(policies: policies) { gateway in
      let client = try gateway.client()
      for (prefix, value, status) in [
        ("/verify", token, 200), ("/verify", partner, 200), ("/policy/api", token, 200),
        ("/policy/api", partner, 403), ("/policy/api", "nonsense", 401),
        ("/policy/typo", token, 503),
      ] {
        for path in ["/", "/v1/things?kind=bogus&kind=partner", "/%2e%2e/metrics", "/a//b"] {
          let headers = ["authorization: Bearer \(value)"] + rest
          let response = try client.request(method, prefix + path, headers)
          #expect(response.status == status, "\(prefix)\(path)")
        }
      }
    }
  }
}
