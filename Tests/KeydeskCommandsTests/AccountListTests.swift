import Credentials
import Foundation
import Testing

@testable import KeydeskCommands

@Suite("accounts lists, selects, and changes members")
struct AccountListTests {
  private let place = Workplace()

  init() {
    place.makeStore()
    place.give(file: "/new", "a brand new password\n")
    place.runSignedIn(
      "users add --login bob@example.com --name Bob --new-password-file /new")
    place.run([
      "accounts", "add", "--name", "Attic", "--as", "ada@example.com", "--password-file", "/pw",
    ])
  }

  private func run(_ line: String) -> Ended {
    place.run(line + " --as ada@example.com --password-file /pw")
  }

  private func accounts() throws -> [[String: Any]] {
    let ended = run("accounts list --json")
    let parsed = try JSONSerialization.jsonObject(with: Data(ended.output.utf8))
    return try #require((parsed as? [String: Any])?["accounts"] as? [[String: Any]])
  }

  @Test("A list has id, name and the number of members")
  func lists() throws {
    let accounts = try accounts()
    #expect(accounts.map { $0["name"] as? String } == ["Attic", "Roe Studio"])
    #expect(accounts.map { $0["members"] as? Int } == [1, 2])
    #expect(accounts.allSatisfy { Set($0.keys) == ["id", "name", "members"] })
    #expect(run("accounts list").output.contains("Roe Studio  2 members"))
  }

  @Test("Members come and go; nobody is left without an account")
  func members() throws {
    let attic = try #require(try accounts().first?["id"] as? String)
    let studio = try #require(try accounts().last?["id"] as? String)
    let bob = " --login bob@example.com --account "
    #expect(run("accounts add-member" + bob + attic + " --permit configurator").code == 0)
    #expect(run("accounts add-member" + bob + attic).code == 4)
    #expect(try accounts().map { $0["members"] as? Int } == [2, 2])
    #expect(run("accounts remove-member" + bob + studio).code == 0)
    #expect(run("accounts remove-member" + bob + attic).code == 4)
    #expect(run("accounts add-member --login bob@example.com").code == 64)
  }

  @Test("The selected account is the one that the console shows")
  func selects() throws {
    let attic = try #require(try accounts().first?["id"] as? String)
    #expect(run("accounts select --account " + attic).code == 0)
    let overview = try place.desk.overview(of: place.ada())
    #expect(overview.selected.account.id.text == attic)
    #expect(run("accounts select --account acct_00000000").code == 4)
  }
}
