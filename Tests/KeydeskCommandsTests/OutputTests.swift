import Credentials
import CredentialsTesting
import KeydeskCommands
import Synchronization
import Testing

@Suite("74 means that nothing was changed, whatever becomes of standard output")
struct OutputTests {
  private let place = Workplace()

  init() {
    place.makeStore()
    place.runSignedIn("token generate")
  }

  private var current: CredentialID? {
    get throws { try place.desk.overview(of: place.ada()).personal?.id }
  }

  @Test(
    "An output that is closed is told before anything is changed",
    arguments: [
      "token regenerate --yes", "token revoke --yes", "accounts add --name Two", "token copy",
    ])
  func closed(line: String) throws {
    let before = try current
    place.io.state.withLock { $0.isOutputMissing = true }
    #expect(
      place.runSignedIn(line)
        == Ended(
          code: 74, output: "",
          errors: "keydesk: standard output is closed; open it, nothing was changed\n"))
    #expect(try current == before)
    #expect(place.clipboard.copied.withLock { $0 }.isEmpty)
  }

  @Test(
    "What was done but cannot be printed is exit 1, and says where to see it",
    arguments: [
      ("token regenerate --yes", "see keydesk token status"),
      ("token revoke --yes --json", "see keydesk token status"),
      ("public-api enable --json", "see keydesk public-api status"),
      (
        "marketplace register --own-product --location-name Salon", "see keydesk marketplace status"
      ),
      ("accounts add --name Two", "see keydesk accounts list"),
      ("users set-password --new-password-file /new --json", "see keydesk activity"),
      ("recover --login ada@example.com --json", "see keydesk activity"),
    ])
  func done(line: String, mend: String) throws {
    place.give(file: "/new", "another horse battery\n")
    place.io.state.withLock { $0.writeFailure = .outputFailed }
    let ended = place.runSignedIn(line)
    #expect(ended.code == 1)
    let expected = "keydesk: it was done, but standard output cannot be written; \(mend)\n"
    #expect(ended.errors.hasSuffix(expected), "\(ended.errors)")
  }

  @Test("The token was replaced, and a reader that went away is no error")
  func replaced() throws {
    let before = try current
    place.io.state.withLock { $0.writeFailure = .outputFailed }
    #expect(place.runSignedIn("token regenerate --yes").code == 1)
    let after = try current
    #expect(after != before)
    place.io.state.withLock { $0.writeFailure = .outputClosed }
    #expect(place.runSignedIn("token regenerate --yes").code == 0)
    #expect(try current != after)
  }

  @Test("What changes nothing is still 74")
  func unchanged() {
    place.io.state.withLock { $0.writeFailure = .outputFailed }
    for line in ["token status", "token reveal", "completions bash"] {
      #expect(place.runSignedIn(line).code == 74)
    }
  }

  @Test("An argument that is no UTF-8 is refused, and shown escaped on one line")
  func notText() {
    let ended = place.run(bytes: [Array("token".utf8), [0x61, 0xFF, 0x0A]])
    #expect(
      ended
        == Ended(
          code: 65, output: "",
          errors:
            "keydesk: the argument a\\u{FF}\\u{A} is not UTF-8 text; write it as UTF-8\n"))
    let secret = Array("kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2".utf8) + [0xFF]
    #expect(!place.run(bytes: [secret]).errors.contains("0123"))
    #expect(place.run(bytes: [Array("help".utf8)]).code == 0)
  }
}
