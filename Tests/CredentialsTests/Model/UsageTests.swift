import Credentials
import Testing

/// What usage remembers of a request.
@Suite struct UsageTests {
  @Test(arguments: [
    (String(repeating: "a", count: 200), 200), (String(repeating: "a", count: 201), 200),
    (String(repeating: "a", count: 199) + "é", 199), (String(repeating: "é", count: 150), 200),
    (String(repeating: "a", count: 199) + "👩‍👩‍👧", 199), ("", 0), ("curl/8.5", 8),
  ])
  func aUserAgentIsCutAtTwoHundredBytes(userAgent: String, bytes: Int) {
    let use = CredentialUse(at: Instant(milliseconds: 0), address: "::1", userAgent: userAgent)
    #expect(use.userAgent.utf8.count == bytes)
    #expect(userAgent.hasPrefix(use.userAgent))
  }

  @Test func aDayIsTheSumOfItsHours() {
    #expect(CredentialUsage().lastDay == 0)
    #expect(CredentialUsage().hourly.count == 24)
    #expect(CredentialUsage(hourly: Array(1...24)).lastDay == 300)
  }
}
