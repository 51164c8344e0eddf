import Credentials
import CredentialsTesting
import Synchronization
import Testing

@testable import KeydeskCommands

@Suite("token works on the personal API token")
struct TokenTests {
  private let place = Workplace()

  init() {
    place.makeStore()
  }

  private var current: CredentialSummary? {
    get throws { try place.desk.overview(of: place.ada()).personal }
  }

  @Test("Generating prints the masked form and says so")
  func generates() throws {
    let ended = place.runSignedIn("token generate")
    let masked = try #require(try current).masked.description
    #expect(
      ended == Ended(code: 0, output: masked + "\n", errors: "API token created successfully.\n"))
  }

  @Test("A second one is refused")
  func generatesOnce() {
    place.runSignedIn("token generate")
    let ended = place.runSignedIn("token generate")
    #expect(
      ended
        == Ended(
          code: 4, output: "", errors: "keydesk: there is already an API token; regenerate it\n"))
  }

  @Test("Regenerating with --yes replaces it")
  func regenerates() throws {
    place.runSignedIn("token generate")
    let before = try #require(try current)
    let ended = place.runSignedIn("token regenerate --yes")
    let after = try #require(try current)
    #expect(after.id != before.id)
    #expect(
      ended
        == Ended(
          code: 0, output: after.masked.description + "\n",
          errors: "API token regenerated successfully\n"))
  }

  @Test(
    "Without one there is nothing to work on",
    arguments: ["regenerate --yes", "revoke --yes", "reveal", "header", "copy", "copy --masked"])
  func nothingThere(verb: String) {
    let ended = place.runSignedIn("token " + verb)
    #expect(
      ended == Ended(code: 4, output: "", errors: "keydesk: there is no API token; generate one\n"))
  }

  @Test("Revoking ends it")
  func revokes() throws {
    place.runSignedIn("token generate")
    let ended = place.runSignedIn("token revoke --yes")
    #expect(ended == Ended(code: 0, output: "", errors: "Revoked. It gets 401 from now on.\n"))
    #expect(try current == nil)
  }

  @Test("Revealing prints the value, which is accepted")
  func reveals() {
    place.runSignedIn("token generate")
    let ended = place.runSignedIn("token reveal")
    #expect(ended.code == 0)
    #expect(ended.errors.isEmpty)
    #expect(CredentialFormat.kind(of: String(ended.output.dropLast())) == .personal)
    place.give(standardInput: ended.output)
    #expect(place.run("verify").code == 0)
  }

  @Test("The header names the account only when there are several")
  func header() throws {
    place.runSignedIn("token generate")
    let value = place.runSignedIn("token reveal").output
    #expect(place.runSignedIn("token header").output == "Authorization: Bearer \(value)")
    let session = try place.ada()
    _ = try place.desk.perform(.addAccount(Name("Second")), as: session)
    let account = try place.desk.overview(of: session).selected.account.id
    #expect(
      place.runSignedIn("token header").output
        == "Authorization: Bearer \(value)x-account-id: \(account)\n")
  }

  @Test("Copying prints nothing and says where to")
  func copies() {
    place.runSignedIn("token generate")
    let value = String(place.runSignedIn("token reveal").output.dropLast())
    let path = "/run/user/1000/keydesk/clipboard"
    #expect(
      place.runSignedIn("token copy")
        == Ended(code: 0, output: "", errors: "Copied to \(path). Clears in 45 s.\n"))
    #expect(
      place.runSignedIn("token copy --header").errors
        == "Copied the header to \(path). Clears in 45 s.\n")
    #expect(
      place.runSignedIn("token copy --masked").errors == "Copied the masked form to \(path).\n")
    let masked = MaskedToken(kind: .personal, hint: String(value.suffix(4))).description
    #expect(
      place.clipboard.copied.withLock { $0 } == [
        .init(text: value, isSecret: true),
        .init(text: "Authorization: Bearer " + value, isSecret: true),
        .init(text: masked, isSecret: false),
      ])
  }

  @Test(
    "A clipboard that cannot take it is an error of its own",
    arguments: [
      (ClipboardFailure.unsafeFolder(path: "/x"), 77), (.notAFile(path: "/x"), 77),
      (.diskFull(path: "/x"), 74), (.cannotWrite(path: "/x"), 74),
    ] as [(ClipboardFailure, Int32)])
  func clipboardFailures(failure: ClipboardFailure, code: Int32) {
    place.runSignedIn("token generate")
    place.clipboard.failure.withLock { $0 = failure }
    let ended = place.runSignedIn("token copy")
    #expect(ended.code == code)
    #expect(ended.output.isEmpty)
  }

  @Test("The status shows the card")
  func status() throws {
    #expect(place.runSignedIn("token status").output == "API token  No API token yet\n")
    place.runSignedIn("token generate")
    let credential = try #require(try current)
    let use = CredentialUse(at: place.clock.now, address: "10.0.0.5", userAgent: "curl/8.5")
    try place.store.write { (state) throws(DeskError) in
      try state.record(use, of: credential.id, count: 1_204)
    }
    place.clock.advance(by: .seconds(180))
    let ended = place.runSignedIn("token status")
    #expect(
      ended.output == """
        API token  \(credential.masked)
        Owner      ada@example.com · person · active
        Created    2026-11-20 14:02
        Last used  3 min ago from 10.0.0.5 (curl/8.5)
        24 hours   1,204 requests
        Validity   Valid

        """)
  }
}
