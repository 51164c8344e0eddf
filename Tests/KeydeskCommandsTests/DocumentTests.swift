import Credentials
import CredentialsTesting
import Synchronization
import TerminalDriver
import Testing

@testable import KeydeskCommands

@Suite("The documents of --json")
struct DocumentTests {
  private let place = Workplace()

  init() {
    place.makeStore()
    place.runSignedIn("token generate")
    place.runSignedIn("public-api enable")
  }

  private func document(
    _ line: String, _ shape: Shape
  ) throws -> [String: Any] {
    let ended = place.runSignedIn(line + " --json")
    #expect(ended.code == 0)
    return try DocumentSchema.check(ended.output, shape)
  }

  private func credential(_ document: [String: Any]) throws -> [String: Any] {
    try #require(document["credential"] as? [String: Any])
  }

  @Test("token")
  func token() throws {
    let status = try credential(document("token status", Documents.card))
    #expect(status["kind"] as? String == "personal")
    #expect(status["created_at"] as? String == "2026-11-20T14:02:00.000Z")
    #expect(status["valid"] as? Bool == true)
    #expect(status["copyable"] as? Bool == true)
    let regenerated = try document("token regenerate --yes", Documents.card)
    #expect(regenerated["replaced_id"] as? String == status["id"] as? String)
    let revoked = try credential(document("token revoke --yes", Documents.card))
    #expect(revoked["end_reason"] as? String == "revoked")
    #expect(revoked["ended_at"] as? String == "2026-11-20T14:02:00.000Z")
    #expect(revoked["invalid_reason"] as? String == "revoked")
    #expect(revoked["copyable"] as? Bool == false)
    _ = try document("token status", Documents.card)
    _ = try document("token generate", Documents.card)
  }

  @Test("Use, escaped so that no terminal is disturbed and a parser has it back")
  func use() throws {
    let id = try #require(try place.desk.overview(of: place.ada()).personal).id
    let agent = "a\"\\\u{1B}]0;\u{202E}\u{7F}"
    let use = CredentialUse(at: place.clock.now, address: "10.0.0.5", userAgent: agent)
    try place.store.write { (state) throws(DeskError) in try state.record(use, of: id, count: 7) }
    let output = place.runSignedIn("token status --json").output
    #expect(output.contains(#"a\"\\\u001b]0;\u202e\u007f"#))
    let status = try credential(document("token status", Documents.card))
    #expect(status["last_used_agent"] as? String == agent)
    #expect(status["last_used_from"] as? String == "10.0.0.5")
    #expect(status["requests_24h"] as? Int == 7)
  }

  @Test("public-api")
  func publicAPI() throws {
    let status = try document("public-api status", Documents.publicAPI)
    #expect(status["enabled"] as? Bool == true)
    let key = try credential(document("public-api generate", Documents.publicAPI))
    #expect(key["account_id"] as? String == status["account_id"] as? String)
    for verb in ["disable", "enable", "regenerate", "revoke"] {
      _ = try document("public-api \(verb) --yes", Documents.publicAPI)
    }
    _ = try document("public-api status", Documents.publicAPI)
  }

  @Test("marketplace")
  func marketplace() throws {
    let before = try document("marketplace status", Documents.marketplace)
    #expect(before["registered"] as? Bool == false)
    let registered = try document(
      "marketplace register --client-integration --contact ada@example.com",
      Documents.marketplace)
    #expect(registered["scenario"] as? String == "client-integration")
    #expect(registered["contact"] as? String == "ada@example.com")
    let session = try place.ada()
    let issued = try place.desk.authorizeUser(
      Login(person: "ada@example.com"), password: Password(entered: Workplace.password),
      underPartner: session.userID)
    let after = try document("marketplace status", Documents.marketplace)
    let userToken = try #require(after["user_token"] as? [String: Any])
    #expect(userToken["id"] as? String == issued.credentialID.text)
    for verb in ["regenerate", "revoke"] {
      _ = try document("marketplace \(verb) --yes", Documents.marketplace)
    }
  }

  @Test("reveal, header, copy")
  func values() throws {
    let value = try #require(
      try document("token reveal", Documents.reveal)["value"] as? String)
    let header = try document("token header", Documents.header)
    #expect(header["headers"] as? [String: String] == ["Authorization": "Bearer \(value)"])
    let copied = try document("token copy", Documents.copy)
    #expect(copied["target"] as? String == "file")
    #expect(copied["clears_at"] as? String == "2026-11-20T14:02:45.000Z")
    _ = try document("token copy --masked", Documents.copy)
  }

  @Test("verify")
  func verify() throws {
    let value = place.runSignedIn("token reveal").output
    place.give(standardInput: value)
    let accepted = try DocumentSchema.check(
      place.run("verify --json").output, Documents.verify)
    #expect(accepted["accepted"] as? Bool == true)
    #expect(accepted["status"] as? Int == 200)
    #expect(accepted["user_id"] as? String == "\(try place.ada().userID)")
    place.runSignedIn("token revoke --yes")
    let ended = place.run("verify --json")
    #expect(ended.code == 3)
    let refused = try DocumentSchema.check(ended.output, Documents.verify)
    #expect(refused["reason"] as? String == "revoked")
    #expect(refused["message"] as? String == "Invalid API token")
    #expect(try credential(refused)["end_reason"] as? String == "revoked")
    place.give(standardInput: "")
    let missing = try DocumentSchema.check(
      place.run("verify --json").output, Documents.verify)
    #expect(missing["message"] as? String == "Authentication needed.")
  }

  @Test("An error is a line on standard error, with --json too")
  func errors() {
    place.runSignedIn("token revoke --yes")
    #expect(
      place.runSignedIn("token reveal --json")
        == Ended(code: 4, output: "", errors: "keydesk: there is no API token; generate one\n"))
  }
}
