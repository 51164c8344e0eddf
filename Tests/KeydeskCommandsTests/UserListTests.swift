import Credentials
import CredentialsTesting
import Foundation
import Synchronization
import Testing

@testable import KeydeskCommands

@Suite("users lists, activates, deactivates, permits, and sets passwords")
struct UserListTests {
  private let place = Workplace()

  init() {
    place.makeStore()
    place.give(file: "/new", "a brand new password\n")
    place.runSignedIn(
      "users add --login bob@example.com --name Bob --permit configurator --new-password-file /new")
  }

  /// Ada says who she is: there are two active persons.
  @discardableResult
  private func asAda(_ line: String) -> Ended {
    place.runSignedIn(line + " --as ada@example.com")
  }

  private func users() throws -> [[String: Any]] {
    let ended = asAda("users list --json")
    #expect(ended.code == 0)
    let parsed = try JSONSerialization.jsonObject(with: Data(ended.output.utf8))
    let document = try #require(parsed as? [String: Any])
    #expect(document["schema"] as? Int == 1)
    return try #require(document["users"] as? [[String: Any]])
  }

  @Test("A list has the users by login, as a document and as a table")
  func lists() throws {
    asAda("token generate")
    let users = try users()
    #expect(users.map { $0["login"] as? String } == ["ada@example.com", "bob@example.com"])
    let keys: Set = ["id", "login", "name", "kind", "active", "memberships", "credential_ids"]
    #expect(users.allSatisfy { Set($0.keys) == keys })
    let memberships = try #require(users[1]["memberships"] as? [[String: Any]])
    #expect(memberships.map { $0["permissions"] as? [String] } == [["configurator"]])
    #expect((users[0]["credential_ids"] as? [String])?.count == 1)
    let table = asAda("users list").output
    #expect(table.contains("bob@example.com  Bob"))
    #expect(table.contains("kdp_••••••••••••"))
    #expect(asAda("users list --filter BOB").output.hasPrefix("bob@example.com"))
  }

  @Test("Deactivating asks, names each credential with its last use, and refuses unasked")
  func deactivates() throws {
    place.run("token generate --as bob@example.com --password-file /new")
    let refused = asAda("users deactivate --login bob@example.com")
    #expect(refused.code == 64)
    place.sitDown(answering: "y")
    let ended = asAda("users deactivate --login bob@example.com")
    #expect(ended.code == 0)
    let question = try #require(place.io.state.withLock { $0.questions.last })
    #expect(question.contains("These will stop working until the user is activated again:"))
    #expect(question.contains("kdp_••••••••••••"))
    #expect(question.contains("never used"))
    #expect(question.contains("Deactivate? [y/N]"))
    #expect(try users()[1]["active"] as? Bool == false)
    #expect(place.run("token status --as bob@example.com --password-file /new").code == 77)
    #expect(asAda("users activate --login bob@example.com").code == 0)
    #expect(place.run("token status --as bob@example.com --password-file /new").code == 0)
  }

  @Test("Permissions are set as they are named")
  func permits() throws {
    let line = "users permit --login bob@example.com "
    #expect(asAda(line + "--permit user-configurator").code == 0)
    #expect(
      place.run("users list --as bob@example.com --password-file /new").code == 0)
    #expect(asAda(line + "--none --json").code == 0)
    #expect(place.run("users list --as bob@example.com --password-file /new").code == 4)
    #expect(asAda(line).code == 64)
    #expect(asAda(line + "--none --permit configurator").code == 64)
    #expect(asAda("users permit --login ada@example.com --none").code == 4)
  }

  @Test("One's own password needs the old one and keeps what can be copied")
  func ownPassword() {
    asAda("token generate")
    let as_ = "--as ada@example.com "
    let line = as_ + "users set-password --new-password-file /new "
    #expect(place.run(line + "--password-file /new").code == 77)
    #expect(place.run(line + "--password-file /pw").code == 0)
    #expect(place.run(as_ + "token reveal --password-file /new").code == 0)
    #expect(place.run(as_ + "token reveal --password-file /pw").code == 77)
    #expect(place.run(line + "--password-file -").code == 74)
    let twice = "users set-password --new-password-file - --password-file -"
    #expect(place.run(as_ + twice).code == 64)
  }

  @Test("Somebody else's password is set without theirs; what was sealed stays closed")
  func othersPassword() {
    place.run("token generate --as bob@example.com --password-file /new")
    place.give(file: "/third", "another new password")
    let line = "users set-password --login bob@example.com --new-password-file /third"
    #expect(asAda(line).code == 0)
    let bob = "--as bob@example.com --password-file /third"
    #expect(place.run("token status " + bob).code == 0)
    #expect(place.run("token reveal " + bob).code == 4)
    let other = "users set-password --login ada@example.com --new-password-file /pw "
    #expect(place.run(other + bob).code == 4)
  }

  @Test("An unknown login is nobody")
  func unknown() {
    for verb in ["activate", "deactivate --yes", "permit --none"] {
      let ended = asAda("users \(verb) --login zoe@example.com")
      #expect(ended.code == 4)
      #expect(ended.errors.hasPrefix("keydesk: there is no such user; "))
    }
  }
}
