import Credentials
import CredentialsTesting
import Testing

/// The reason in words, for the operator.
@Suite struct SentenceTests {
  private func sentence(_ verdict: Verdict) -> String {
    verdict.sentence { CalendarDate($0).minuteText }
  }

  @Test func aReplacedTokenSaysWhenByWhomAndTheNextHint() throws {
    let office = try Office()
    let old = try office.begin(.personal)
    let new = try office.regenerate(.personal, as: office.ada)
    let hint = new.secret.reveal().suffix(4)
    #expect(
      sentence(try office.judge(old.bearer))
        == "Replaced on 2026-11-20 14:02 by ada@example.com. The current one ends in \(hint).")
    try office.revoke(.personal, as: office.ada)
    #expect(
      sentence(try office.judge(old.bearer))
        == "Replaced on 2026-11-20 14:02 by ada@example.com. There is none now.")
    #expect(
      sentence(try office.judge(new.bearer))
        == "Revoked on 2026-11-20 14:02 by ada@example.com. There is none now.")
  }

  @Test func anEndByAPasswordSaysSo() throws {
    let office = try Office()
    let key = try office.begin(.partner)
    let bob = try office.add("bob")
    let token = try office.userToken(of: "bob", under: office.adaID)
    let password = try Password(new: "chosen by somebody else")
    _ = try office.desk.perform(.setPassword(bob, password), as: office.ada)
    #expect(
      sentence(try office.judge(key.bearer(with: token)))
        == "Ended on 2026-11-20 14:02, when ada@example.com changed the password."
        + " There is none now.")
  }

  @Test(
    "The end that a restore made names the restore",
    arguments: [
      (.revoked, "Revoked on 2026-11-20 14:02 by the restore of a backup. There is none now."),
      (.replaced, "Replaced on 2026-11-20 14:02 by the restore of a backup. There is none now."),
      (
        .passwordChanged,
        "Ended on 2026-11-20 14:02: the password was recovered, or a backup with an older one was restored."
          + " There is none now."
      ),
    ] as [(CredentialEnd.Reason, String)])
  func anEndByARestore(reason: CredentialEnd.Reason, expected: String) throws {
    let office = try Office()
    let token = try office.begin(.personal)
    let end = CredentialEnd(at: office.clock.now, reason: reason, by: nil)
    try office.store.write { (state) throws(DeskError) in try state.end(token.id, end) }
    #expect(sentence(try office.judge(token.bearer)) == expected)
  }

  @Test(arguments: VerdictRow.all) func everyRowHasASentenceWithoutAValue(row: VerdictRow) throws {
    let office = try Office()
    let text = sentence(try row.judge(office))
    #expect(text.hasSuffix("."))
    #expect(text.displayable == text)
    for kind in CredentialKind.allCases { #expect(!text.contains(kind.prefix + "_")) }
  }

  @Test func anAcceptedOneSaysAsWhom() throws {
    let office = try Office()
    let personal = sentence(try office.judge(try office.begin(.personal).bearer))
    #expect(personal == "Accepted: acts as ada@example.com in \(office.studio).")
    let partner = sentence(try office.judge(try office.begin(.partner).bearer))
    #expect(partner == "Accepted as a partner key alone: it acts as no user.")
  }
}
