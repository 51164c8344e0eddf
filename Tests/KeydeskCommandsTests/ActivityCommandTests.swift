import Credentials
import CredentialsTesting
import Foundation
import Synchronization
import TerminalDriver
import Testing

@testable import KeydeskCommands

@Suite("activity prints what happened")
struct ActivityCommandTests {
  private let place = Workplace()

  init() {
    place.makeStore()
    place.runSignedIn("token generate")
  }

  @Test("A document has the newest entries first")
  func document() throws {
    let ended = place.runSignedIn("activity --json --limit 2")
    #expect(ended.code == 0)
    let parsed = try JSONSerialization.jsonObject(with: Data(ended.output.utf8))
    let document = try #require(parsed as? [String: Any])
    #expect(document["schema"] as? Int == 1)
    let entries = try #require(document["entries"] as? [[String: Any]])
    #expect(entries.count == 2)
    #expect(entries[0]["action"] as? String == "credential.generated")
    #expect(entries[0]["actor_login"] as? String == "ada@example.com")
    let keys: Set = [
      "id", "at", "actor_id", "actor_login", "action", "subject_id", "credential_id", "masked",
      "reason", "address", "count",
    ]
    #expect(entries.allSatisfy { Set($0.keys) == keys })
  }

  @Test("Lines are for people; a filter narrows them, and nothing may match")
  func lines() {
    let ended = place.runSignedIn("activity")
    #expect(ended.output.split(separator: "\n").count == 3)
    #expect(ended.output.contains("ada@example.com  credential.generated  kdp_••••••••••••"))
    #expect(place.runSignedIn("activity --filter user.added").output.contains("user.added"))
    #expect(place.runSignedIn("activity --filter nothing").output.isEmpty)
    #expect(
      place.runSignedIn("activity --filter nothing --json").output
        == "{\"schema\":1,\"entries\":[]}\n")
    #expect(place.runSignedIn("activity --limit=-1").code == 64)
  }

  @Test("Following prints each new entry as a document, until nobody reads any more")
  func follows() throws {
    let follower = Workplace(sharing: place)
    let running = SideThread {
      follower.runSignedIn("activity --follow --json --limit 1")
    }
    // The first line says that it listens; from then on it hears of every change.
    try follower.waitForOutput(lines: 1)
    place.runSignedIn("token revoke --yes")
    try follower.waitForOutput(lines: 2)
    follower.io.state.withLock { $0.writeFailure = .outputClosed }
    place.runSignedIn("token generate")
    let ended = try running.end()
    #expect(ended.code == 0)
    #expect(ended.errors.isEmpty)
    let lines = ended.output.split(separator: "\n").map { Data($0.utf8) }
    let documents = try lines.map { try JSONSerialization.jsonObject(with: $0) as? [String: Any] }
    #expect(documents.map { $0?["schema"] as? Int } == [1, 1])
    #expect(
      documents.map { $0?["action"] as? String } == ["credential.generated", "credential.revoked"])
  }
}

extension Workplace {
  /// Another machine on the same stores.
  convenience init(sharing other: Workplace) {
    self.init()
    let stores = other.stores.withLock { $0 }
    self.stores.withLock { $0 = stores }
  }

  fileprivate func waitForOutput(lines: Int) throws {
    let shown = poll(within: .seconds(30)) {
      io.state.withLock { $0.output.split(separator: "\n").count >= lines } ? true : nil
    }
    try #require(shown == true)
  }
}
