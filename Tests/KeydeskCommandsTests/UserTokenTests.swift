import Credentials
import CredentialsTesting
import Synchronization
import TerminalDriver
import Testing

@testable import KeydeskCommands

@Suite("user-token gets what travels beside a partner key")
struct UserTokenTests {
  private let place = Workplace()

  init() throws {
    place.makeStore()
    place.run([
      "marketplace", "register", "--own-product", "--location-name", "Salon Sync",
      "--password-file", "/pw",
    ])
    let eve = NewUser(
      login: try Login(person: "eve@example.com"), name: try Name("Eve"), kind: .person,
      accountID: try place.desk.overview(of: place.ada()).selected.account.id, permissions: [],
      password: try Password(new: "the password of Eve"))
    _ = try place.desk.perform(.addUser(eve), as: place.ada())
    place.give(file: "/eve", "the password of Eve\n")
  }

  private func userToken(_ verb: String) -> Ended {
    place.runSignedIn(
      "user-token \(verb) --as ada@example.com --login eve@example.com"
        + " --user-password-file /eve")
  }

  @Test("The same password brings the same token")
  func get() throws {
    let first = userToken("get")
    #expect(first.code == 0)
    #expect(first.output.hasPrefix("kdu_••••••••••••"))
    #expect(first.errors == "User token created.\n")
    let second = userToken("get")
    #expect(second.output == first.output)
    #expect(second.errors == "User token found: the one from before.\n")
    let document = try DocumentSchema.check(userToken("get --json").output, Documents.card)
    let credential = try #require(document["credential"] as? [String: Any])
    #expect(credential["kind"] as? String == "user-token")
    #expect(credential["copyable"] as? Bool == false)
  }

  @Test("The header shows both, and is accepted")
  func header() {
    let partner = place.runSignedIn("marketplace reveal --as ada@example.com").output.dropLast()
    let token = userToken("reveal").output.dropLast()
    let header = userToken("header").output
    #expect(header == "Authorization: Bearer \(partner), User \(token)\n")
    place.give(standardInput: header)
    #expect(place.run("verify").code == 0)
    _ = userToken("copy --header")
    _ = userToken("copy")
    #expect(
      place.clipboard.copied.withLock { $0.map(\.text) }
        == [String(header.dropLast()), String(token)])
  }

  @Test("A user of several accounts needs one named")
  func severalAccounts() throws {
    let eve = try place.desk.signIn(
      Login(person: "eve@example.com"), password: Password(entered: "the password of Eve"))
    let added = try place.desk.perform(.addAccount(Name("Second")), as: eve)
    #expect(userToken("header").code == 64)
    #expect(userToken("header --account acct_zzzzzzzz").code == 4)
    let account = try #require(added.subjectID)
    #expect(
      userToken("header --account \(account)").output.hasSuffix("\nx-account-id: \(account)\n"))
  }

  @Test("A wrong password is told as any other")
  func wrong() {
    place.give(file: "/eve", "wrong")
    #expect(
      userToken("get")
        == Ended(
          code: 77, output: "", errors: "keydesk: wrong login or password; try again\n"))
  }

  @Test("Revoking needs a token and a yes")
  func revoke() throws {
    #expect(userToken("revoke --yes").code == 4)
    let token = userToken("reveal").output
    #expect(userToken("revoke").code == 64)
    let ended = userToken("revoke --yes --json")
    #expect(ended.errors == "Revoked. It gets 401 from now on.\n")
    _ = try DocumentSchema.check(ended.output, Documents.card)
    #expect(userToken("reveal").output != token)
  }

  @Test("Without a registration there is nothing to get it under")
  func notRegistered() {
    let place = Workplace()
    place.makeStore()
    let ended = place.runSignedIn(
      "user-token get --login ada@example.com --user-password-file /pw")
    #expect(ended.code == 4)
  }
}
