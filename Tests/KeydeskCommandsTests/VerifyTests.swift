import Credentials
import CredentialsTesting
import Synchronization
import Testing

@testable import KeydeskCommands

@Suite("verify judges what is on standard input")
struct VerifyTests {
  private let place = Workplace()

  init() {
    place.makeStore()
    place.runSignedIn("token generate")
  }

  private func verify(_ input: String, _ more: String = "") -> Ended {
    place.give(standardInput: input)
    return place.run("verify" + (more.isEmpty ? "" : " " + more))
  }

  @Test("A bare token, a value or a whole line is accepted, and never counts as use")
  func accepts() throws {
    let value = String(place.runSignedIn("token reveal").output.dropLast())
    for input in [value, "Bearer \(value)\n", "Authorization: bearer \(value)\r\n"] {
      let ended = verify(input)
      #expect(ended.code == 0)
      #expect(ended.errors.isEmpty)
      #expect(ended.output.hasPrefix("Verdict     accepted\nStatus      200\n"))
      #expect(!ended.output.contains(value))
    }
    let usage = try place.desk.overview(of: place.ada()).personal?.usage
    #expect(usage?.last == nil)
  }

  @Test("The store is opened for reading alone, and nobody signs in")
  func readsOnly() {
    place.opened.withLock { $0 = [] }
    let calls = place.vault.calls
    _ = verify("nonsense")
    #expect(place.opened.withLock { $0 } == [.readOnly])
    #expect(place.vault.calls == calls)
  }

  @Test("A replaced one is refused with who and when")
  func replaced() throws {
    let value = place.runSignedIn("token reveal").output
    let current = place.runSignedIn("token regenerate --yes").output.dropLast().suffix(4)
    let ended = verify(value)
    #expect(ended.code == 3)
    #expect(ended.errors.isEmpty)
    #expect(
      ended.output.hasPrefix(
        """
        Verdict     refused
        Status      401 Invalid API token
        Reason      replaced
        Sentence    Replaced on 2026-11-20 14:02 by ada@example.com. \
        The current one ends in \(current).
        Credential  kdp_
        """))
  }

  @Test(
    "What is no header is refused, whatever it is",
    arguments: [
      ("", "missing"), (" \n", "missing"), ("nonsense", "malformed"),
      ("Basic YTpi", "malformed"), (String(repeating: " ", count: 70_000), "malformed"),
      ("kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2", "unknown"),
      ("kdu_0123456789ABCDEFGHIJKLMNOPQRSTUV000000", "malformed"),
    ])
  func refuses(input: String, reason: String) {
    let ended = verify(input)
    #expect(ended.code == 3)
    #expect(ended.output.contains("Reason    \(reason)\n"))
  }

  @Test("Bytes that are no text are refused too")
  func noText() {
    place.io.state.withLock { $0.files[.standardInput] = [0xFF, 0xFE, 0x6B] }
    let ended = place.run("verify")
    #expect(ended.code == 3)
    #expect(ended.output.contains("malformed"))
  }

  @Test("--account-id stands for x-account-id")
  func account() throws {
    let value = place.runSignedIn("token reveal").output
    let id = try place.desk.overview(of: place.ada()).selected.account.id
    #expect(verify(value, "--account-id \(id)").code == 0)
    let ended = verify(value, "--account-id acct_zzzzzzzz")
    #expect(ended.code == 3)
    #expect(ended.output.contains("Reason      accountForbidden\n"))
  }

  @Test("Somebody at the terminal types it unseen")
  func typed() {
    let value = String(place.runSignedIn("token reveal").output.dropLast())
    place.sitDown(answering: value)
    #expect(place.run("verify").code == 0)
    #expect(place.io.state.withLock { $0.questions } == ["(hidden) Token or Authorization: "])
    #expect(place.run("verify --no-input").code == 64)
  }

  @Test("Without a store there is no verdict")
  func noStore() {
    let place = Workplace()
    place.give(standardInput: "x")
    let ended = place.run("verify")
    #expect(ended.code == 66)
    #expect(
      ended.errors
        == "keydesk: no store at \(Workplace.storePath); make one with keydesk init\n")
  }
}
