import Credentials
import Synchronization
import Testing

@testable import KeydeskCommands

@Suite("users and accounts are added from the command line")
struct DirectoryTests {
  private let place = Workplace()

  init() {
    place.makeStore()
    place.give(file: "/new", "a brand new password\n")
  }

  private func add(_ options: String) -> Ended {
    place.runSignedIn("users add --as ada@example.com --new-password-file /new " + options)
  }

  @Test("A programmatic user can be added, sign in and generate the account's key")
  func programmatic() throws {
    let ended = add("--login erp-bot --name ERP --programmatic --permit configurator")
    #expect(ended.code == 0)
    #expect(
      ended.errors == "User added.\n"
        + "Get its token with keydesk token generate --as erp-bot --password-file FILE,"
        + " where FILE holds the password that was just set.\n")
    #expect(ended.output.hasPrefix("user_"))
    let bot = "--as erp-bot --password-file /new"
    #expect(place.run("public-api enable \(bot)").code == 0)
    #expect(place.run("public-api generate \(bot)").code == 0)
    #expect(place.run("token generate \(bot)").code == 0)
  }

  @Test(
    "What is wrong adds nobody",
    arguments: [
      ("--login nonsense --name Eve", 65), ("--login Bot! --name Bot --programmatic", 65),
      ("--login ada@example.com --name Ada", 4),
      ("--login eve@example.com --name Eve --permit everything", 64),
      ("--login eve@example.com --name Eve --new-password-file /none", 74),
      ("--login eve@example.com --name Eve --account acct_zzzzzzzz", 4),
    ] as [(String, Int32)])
  func refuses(options: String, code: Int32) {
    let ended = add(options)
    #expect(ended.code == code)
    #expect(ended.output.isEmpty)
    #expect(ended.errors.hasPrefix("keydesk: "))
  }

  @Test("Without the permission nobody is asked for a password")
  func permission() {
    #expect(add("--login eve@example.com --name Eve").code == 0)
    place.sitDown(answering: "x")
    let ended = place.run(
      "users add --as eve@example.com --password-file /new --login bob@example.com --name Bob")
    #expect(ended.code == 4)
    #expect(place.io.state.withLock { $0.questions.isEmpty })
  }

  @Test("Two passwords cannot both come through standard input")
  func oneStandardInput() {
    let ended = place.run(
      "users add --login eve@example.com --name Eve --password-file - --new-password-file -")
    #expect(ended.code == 64)
  }

  @Test("An account is added and renamed")
  func accounts() throws {
    let added = place.runSignedIn("accounts add --name Second")
    #expect(added.code == 0)
    let id = added.output.dropLast()
    let renamed = place.runSignedIn("accounts rename --name Third --account \(id)")
    #expect(renamed == Ended(code: 0, output: "", errors: "Account renamed.\n"))
    #expect(
      place.runSignedIn("accounts rename --name Third --account \(id)").errors
        == "The account is called that already.\n")
    #expect(place.runSignedIn("accounts rename --name Fourth").code == 64)
    let names = try place.desk.overview(of: place.ada()).memberships.map(\.account.name.text)
    #expect(names == ["Roe Studio", "Third"])
    #expect(place.run(["accounts", "add", "--name", " ", "--password-file", "/pw"]).code == 65)
  }
}
