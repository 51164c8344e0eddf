import Credentials
import Synchronization
import Testing

@testable import KeydeskCommands

@Suite("init makes the store and its first user")
struct InitTests {
  private let arguments = [
    "init", "--login", "Ada@Example.com", "--name", "Ada", "--account", "Roe Studio",
  ]

  @Test("A first user can sign in at once")
  func makes() throws {
    let place = Workplace()
    let ended = place.run(arguments + ["--password-file", "/pw"])
    #expect(ended == Ended(code: 0, output: "", errors: "Made \(Workplace.storePath).\n"))
    let overview = try place.desk.overview(of: place.ada())
    #expect(overview.user.login.text == "ada@example.com")
    #expect(overview.selected.account.name.text == "Roe Studio")
    #expect(overview.selected.permissions == Set(Permission.allCases))
  }

  @Test("A second one is refused before anybody is asked for a password")
  func refusesExisting() {
    let place = Workplace()
    place.makeStore()
    place.sitDown()
    let ended = place.run(arguments)
    #expect(ended.code == 4)
    #expect(ended.output.isEmpty)
    #expect(ended.errors == "keydesk: there is already a store; sign in instead\n")
    #expect(place.io.state.withLock { $0.questions.isEmpty })
  }

  @Test("A password is typed twice, unseen")
  func prompts() throws {
    let place = Workplace()
    place.sitDown(answering: Workplace.password, Workplace.password)
    #expect(place.run(arguments).code == 0)
    #expect(
      place.io.state.withLock { $0.questions }
        == ["(hidden) New password of ada@example.com: ", "(hidden) Repeat password: "])
    _ = try place.ada()
  }

  @Test(
    "What cannot be taken leaves no store behind",
    arguments: [
      (["--login", "nobody"], 65), (["--name", ""], 65), (["--account", "a\u{202E}b"], 65),
      (["--password-file", "/short"], 65), (["--password-file", "/none"], 74),
    ] as [([String], Int32)])
  func refusesInput(change: [String], code: Int32) {
    let place = Workplace()
    place.give(file: "/short", "too short\n")
    let ended = place.run(arguments + ["--password-file", "/pw"] + change)
    #expect(ended.code == code)
    #expect(ended.errors.hasPrefix("keydesk: "))
    #expect(place.stores.withLock { $0.isEmpty })
  }

  @Test("Two different passwords are refused")
  func differentPasswords() {
    let place = Workplace()
    place.sitDown(answering: Workplace.password, "another password")
    let ended = place.run(arguments)
    #expect(ended.code == 65)
    #expect(
      ended.errors == "keydesk: the passwords do not match; run it again, nothing was changed\n")
    #expect(place.stores.withLock { $0.isEmpty })
  }

  @Test("Nobody to ask and no file is wrong usage", arguments: [[], ["--no-input"]])
  func nobodyToAsk(more: [String]) {
    let place = Workplace()
    if !more.isEmpty { place.sitDown(answering: "x") }
    let ended = place.run(arguments + more)
    #expect(ended.code == 64)
    #expect(
      ended.errors
        == "keydesk: there is nobody to ask for the password; give --password-file FILE\n")
  }

  @Test("What is missing is named")
  func missingOptions() {
    let ended = Workplace().run("init --login ada@example.com")
    #expect(ended.code == 64)
    #expect(
      ended.errors
        == "keydesk: missing expected argument '--name <name>'; see keydesk help init\n")
  }
}
