import Credentials
import CredentialsTesting
import Synchronization
import Testing

@testable import KeydeskCommands

@Suite("Confirming what breaks integrations")
struct ConfirmationTests {
  private let place = Workplace()

  init() {
    place.makeStore()
    place.runSignedIn("token generate")
  }

  private var current: CredentialSummary? {
    get throws { try place.desk.overview(of: place.ada()).personal }
  }

  @Test(
    "Where nobody can confirm it is refused, and nothing is changed",
    arguments: ["token regenerate", "token revoke"])
  func nobodyToAsk(line: String) throws {
    let before = try current
    let expected = "keydesk: nobody can confirm it, so nothing was changed; give --yes to confirm\n"
    #expect(place.runSignedIn(line) == Ended(code: 64, output: "", errors: expected))
    place.sitDown(answering: "yes")
    #expect(
      place.runSignedIn(line + " --no-input") == Ended(code: 64, output: "", errors: expected))
    #expect(try current == before)
  }

  @Test("Anything but a yes is Cancel", arguments: ["", "n", "no", "ye", "yes please", nil])
  func cancels(answer: String?) throws {
    let before = try current
    place.sitDown(answering: answer)
    let ended = place.runSignedIn("token regenerate")
    #expect(
      ended == Ended(code: 1, output: "", errors: "keydesk: cancelled; nothing was changed\n"))
    #expect(try current == before)
  }

  @Test("A yes confirms", arguments: ["y", "Y", "yes", "YES"])
  func confirms(answer: String) throws {
    let before = try current
    place.sitDown(answering: answer)
    #expect(place.runSignedIn("token regenerate").code == 0)
    #expect(try current?.id != before?.id)
  }

  @Test("The question has the dialog's words and says who will break")
  func words() throws {
    let id = try #require(try current).id
    let use = CredentialUse(
      at: place.clock.now, address: "10.0.0.5", userAgent: "curl/8.5\u{1B}[2J")
    try place.store.write { (state) throws(DeskError) in
      try state.record(use, of: id, count: 1_204)
    }
    place.clock.advance(by: .seconds(180))
    place.sitDown(answering: "no")
    place.runSignedIn("token regenerate")
    #expect(
      place.io.state.withLock { $0.questions } == [
        #"""
        Are you Sure?

        Regenerating will invalidate your current token and you'll need to update any existing \#
        integrations that use it.
        This action cannot be undone.

        Last used 3 min ago from 10.0.0.5 (curl/8.5\u{1B}[2J)
        1,204 requests in the last 24 hours will start getting 401.

        Regenerate Token? [y/N] 
        """#
      ])
  }

  @Test("Without use, and without use today, it says that")
  func noUse() throws {
    #expect(CredentialUsage().dialogLines(at: place.clock.now) == ["No use recorded yet."])
    let old = CredentialUse(at: place.clock.now - .seconds(200_000), address: "::1", userAgent: "")
    #expect(
      CredentialUsage(last: old).dialogLines(at: place.clock.now)
        == ["Last used 2 d ago from ::1", "No request in the last 24 hours."])
  }
}
