import Credentials
import CredentialsTesting
import SQLiteStateStore
import Synchronization
import Testing

@testable import VerificationGateway

@Suite struct UsageTests {
  @Test func everyAcceptedRequestIsCounted() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let id = try workshop.desk.reveal(.personal, as: workshop.ann).id
    try await workshop.withGateway { gateway in
      let client = try gateway.client()
      let agent = "User-Agent: \(String(repeating: "a", count: 300))"
      let headers = ["Authorization: Bearer \(token)", agent, "X-Forwarded-For: 203.0.113.9"]
      for _ in 0..<50 { #expect(try client.request("GET", "/verify", headers).status == 200) }
      let usage = try eventually { () -> CredentialUsage? in
        let usage = try workshop.usage(of: id)
        return usage.lastDay == 50 ? usage : nil
      }
      #expect(usage.hourly.last == 50)
      #expect(usage.last?.at == workshop.clock.now)
      #expect(usage.last?.address == "203.0.113.9")
      #expect(usage.last?.userAgent == String(repeating: "a", count: 200))
    }
  }

  @Test func partnerKeyAndUserTokenBothCount() async throws {
    let workshop = try Workshop()
    let partner = try workshop.register()
    let token = try workshop.userToken(of: "ann@example.com", under: workshop.ann)
    let target = CredentialTarget.userToken(
      partner: workshop.ann.userID, user: workshop.ann.userID)
    let ids = try [.partner, target].map { try workshop.desk.reveal($0, as: workshop.ann).id }
    try await workshop.withGateway { gateway in
      _ = try gateway.verify(bearer: "\(partner), User \(token)")
    }
    for id in ids { #expect(try workshop.usage(of: id).lastDay == 1) }
  }

  @Test func refusalsAreGroupedAndReuseIsNamed() async throws {
    let workshop = try Workshop()
    let old = try workshop.generate(.personal)
    let oldID = try workshop.desk.reveal(.personal, as: workshop.ann).id
    let current = try workshop.regenerate(.personal)
    try await workshop.withGateway { gateway in
      for _ in 0..<5 { _ = try gateway.verify(bearer: old) }
      for _ in 0..<3 { _ = try gateway.verify(bearer: "nonsense") }
      _ = try gateway.verify(bearer: current, "/verify?kind=partner")
      _ = try gateway.verify(bearer: current)
    }
    let reused = try workshop.activity([.tokenReused])
    #expect(reused.map(\.count) == [5])
    #expect(reused[0].credentialID == oldID)
    #expect(reused[0].reason == .replaced)
    #expect(reused[0].address == "127.0.0.1")
    #expect(reused[0].accountID == workshop.account)
    let refused = try workshop.activity([.requestRefused])
    #expect(Set(refused.map(\.reason)) == [.malformed, .kindNotAllowed])
    #expect(refused.first { $0.reason == .malformed }?.count == 3)
    #expect(refused.first { $0.reason == .malformed }?.credentialID == nil)
  }

  @Test func oneEntryForAnHourOfRefusals() async throws {
    let workshop = try Workshop()
    try await workshop.withGateway { gateway in
      for hour in 0..<3 {
        for _ in 0..<4 { _ = try gateway.ask() }
        try eventually {
          try workshop.activity([.requestRefused]).map(\.count).reduce(0, +) == 4 * (hour + 1)
            ? true : nil
        }
        workshop.clock.advance(by: .seconds(3_600))
      }
    }
    #expect(try workshop.activity([.requestRefused]).map(\.count) == [4, 4, 4])
  }

  /// A store that somebody else is writing to holds up no verdict; what was counted is written later.
  @Test func aLockedStoreDelaysNoVerdict() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let id = try workshop.desk.reveal(.personal, as: workshop.ann).id
    try await workshop.withGateway { gateway in
      try workshop.store.write { (_) throws(DeskError) in
        let start = ContinuousClock.now
        for _ in 0..<200 {
          do { #expect(try gateway.verify(bearer: token).status == 200) } catch { throw .vault }
        }
        #expect(ContinuousClock.now - start < .seconds(5))
        do {
          try eventually {
            let page = try gateway.ask("GET", "/metrics").body
            return page.contains("usage_write_failures_total 0\n") ? nil : true
          }
        } catch { throw .vault }
      }
      try eventually { try workshop.usage(of: id).lastDay == 200 ? true : nil }
    }
  }

  @Test func whatIsOldIsForgotten() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    try await workshop.withGateway { gateway in _ = try gateway.ask() }
    let changes = try workshop.activity([.credentialGenerated]).count
    workshop.clock.advance(by: .seconds(91 * 24 * 3_600))
    try await workshop.withGateway { gateway in
      _ = try gateway.verify(bearer: token)
      try eventually { try workshop.activity([.requestRefused]).isEmpty ? true : nil }
    }
    #expect(try workshop.activity([.credentialGenerated]).count == changes)
  }

  @Test func theQueueMergesAndIsBounded() throws {
    var tally = UseTally()
    let use = CredentialUse(at: Instant(milliseconds: 5), address: "", userAgent: "")
    for _ in 0..<1_000 { tally.count(.refused(.missing, VerdictSubject()), use) }
    #expect(tally.entries == 1)
    var hour = Int64(0)
    while tally.lost == 0 {
      hour += 1
      let later = CredentialUse(
        at: Instant(milliseconds: hour * 3_600_000), address: "", userAgent: "")
      tally.count(.refused(.missing, VerdictSubject()), later)
    }
    #expect(tally.entries == UseTally.capacity)
  }
}
