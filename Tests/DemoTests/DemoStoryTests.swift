import Credentials
import CredentialsTesting
import Demo
import Testing

@Suite struct DemoStoryTests {
  private let store = InMemoryStateStore()
  private let mint = FixedTokenMint()
  private let vault = PlainVault()
  private let now = Instant(milliseconds: 1_795_000_000_000)

  private func tell() throws -> (desk: Desk, session: Session) {
    let password = try Password(new: "sample password")
    try DemoStory(store: store, mint: mint, vault: vault, now: now, password: password).tell()
    let end = now
    let desk = Desk(store: store, mint: mint, vault: vault, now: { end })
    let session = try desk.signIn(Login(entered: DemoStory.login), password: password)
    return (desk, session)
  }

  @Test func everyScreenHasSomethingToShow() throws {
    let (desk, session) = try tell()
    let overview = try desk.overview(of: session)
    #expect(overview.memberships.count == 2)
    #expect(overview.selected.account.name.text == "Roe Studio")
    for summary in [overview.personal, overview.publicAPI, overview.partner] {
      let summary = try #require(summary)
      #expect(summary.facts.refusal == nil)
      #expect(summary.usage.lastDay > 10)
      #expect(try #require(summary.usage.last).at <= now)
    }
    #expect(overview.registration != nil)
    #expect(overview.publicAPI?.facts.owner.kind == .programmatic)
  }

  @Test func theReplacedTokenIsStillTried() throws {
    _ = try tell()
    let entries = try store.reading { try $0.activity(ActivityQuery(limit: 1_000)) }
    #expect(entries.contains { $0.action == .tokenReused && $0.reason == .replaced })
    #expect(entries.contains { $0.action == .userDeactivated })
    #expect(entries.allSatisfy { $0.at <= now })
  }
}
