import Credentials
import Foundation
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

  /// What else tells an API where a request came from or went to, or what the gateway said.
  static let targets = [
    "X-Keydesk-Message", "X-Real-IP", "X-Original-URI", "X-Original-URL", "X-Rewrite-URL",
    "X-Forwarded-URI", "X-Forwarded-Prefix", "True-Client-IP", "Forwarded",
  ]

  /// Traefik removes headers by their exact names: each spelling must be there.
  @Test(arguments: IdentityHeaderTests.names + targets + ["X-Account-Id"])
  func traefikRemovesEverySpelling(_ name: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    let file = try String(
      contentsOf: root.appending(path: "Resources/Proxies/traefik.yaml"), encoding: .utf8)
    let removed = Set(
      file.lowercased().split(separator: "\n").filter { $0.hasSuffix(": \"\"") }.map {
        $0.trimmingPrefix { $0 == " " }.dropLast(4)
      })
    let parts = name.lowercased().split(separator: "-")
    let spellings = parts.dropFirst().reduce([String(parts[0])]) { spellings, part in
      spellings.flatMap { ["\($0)-\(part)", "\($0)_\(part)"] }
    }
    for spelling in spellings where spelling != "x-account-id" {
      #expect(removed.contains(spelling[...]), "\(spelling)")
    }
  }

  /// RFC 9110, 5.5: blanks behind a value are no part of it.
  @Test(arguments: [" ", "\t", " \t "])
  func blanksBehindValuesAreNoPartOfThem(_ blanks: String) async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    try await workshop.withGateway { gateway in
      let headers = [
        "Authorization: Bearer \(token)\(blanks)", "x-account-id: \(workshop.account)\(blanks)",
      ]
      let answer = try gateway.client().request("GET", "/verify", headers)
      #expect(answer.status == 200)
    }
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
