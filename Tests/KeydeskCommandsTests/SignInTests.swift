import Credentials
import CredentialsTesting
import Synchronization
import Testing

@testable import KeydeskCommands

@Suite("Signing in")
struct SignInTests {
  private let place = Workplace()

  init() {
    place.makeStore()
  }

  @Test("One newline at the end of the file is no part of the password")
  func newlines() {
    place.give(file: "/none", Workplace.password)
    place.give(file: "/windows", Workplace.password + "\r\n")
    place.give(file: "/two", Workplace.password + "\n\n")
    #expect(place.run("token status --password-file /none").code == 0)
    #expect(place.run("token status --password-file /windows").code == 0)
    #expect(place.run("token status --password-file /two").code == 77)
  }

  @Test("A dash is standard input")
  func dash() {
    place.give(standardInput: Workplace.password + "\n")
    #expect(place.run("token status --password-file -").code == 0)
  }

  @Test("Who names standard input and sits at it types unseen")
  func dashAtTerminal() {
    place.sitDown(answering: Workplace.password)
    #expect(place.run("token status --password-file -").code == 0)
    #expect(place.io.state.withLock { $0.questions } == ["(hidden) Password: "])
  }

  @Test("Standard input can be only one input")
  func oneDash() {
    place.give(standardInput: Workplace.password)
    let ended = place.run("verify --password-file -")
    #expect(
      ended
        == Ended(
          code: 64, output: "",
          errors: "keydesk: only one input may be standard input; name a file for the other\n"))
  }

  @Test("At a terminal the password is asked for, once and unseen")
  func asks() {
    place.sitDown(answering: Workplace.password)
    #expect(place.run("token status").code == 0)
    #expect(
      place.io.state.withLock { $0.questions } == ["(hidden) Password of ada@example.com: "])
  }

  @Test("Nobody is asked without a terminal, nor with --no-input")
  func nobodyToAsk() {
    let line = "keydesk: there is nobody to ask for the password; give --password-file FILE\n"
    #expect(place.run("token status") == Ended(code: 64, output: "", errors: line))
    place.sitDown(answering: Workplace.password)
    #expect(place.run("token status --no-input") == Ended(code: 64, output: "", errors: line))
    #expect(place.io.state.withLock { $0.questions.isEmpty })
  }

  @Test("Ctrl-C and the end of input at the question change nothing")
  func interrupted() {
    place.sitDown(answering: nil)
    #expect(place.run("token generate").code == 1)
    place.io.state.withLock { $0.askFailure = .interrupted }
    #expect(place.run("token generate").code == 130)
  }

  @Test(
    "A wrong password, an unknown and an inactive user are told alike",
    arguments: ["--password-file /wrong", "--password-file /pw --as eve@example.com"])
  func wrong(options: String) {
    place.give(file: "/wrong", "not the password")
    let ended = place.run("token status " + options)
    #expect(
      ended
        == Ended(
          code: 77, output: "", errors: "keydesk: wrong login or password; try again\n"))
  }

  @Test("Several persons must be told apart with --as")
  func severalPersons() throws {
    let account = try place.desk.overview(of: place.ada()).selected.account.id
    let eve = NewUser(
      login: try Login(person: "eve@example.com"), name: try Name("Eve"), kind: .person,
      accountID: account, permissions: [], password: try Password(new: Workplace.password))
    _ = try place.desk.perform(.addUser(eve), as: place.ada())
    let ended = place.runSignedIn("token status")
    #expect(
      ended
        == Ended(
          code: 64, output: "",
          errors: "keydesk: it is not clear who is acting; name the user with --as LOGIN\n"))
    #expect(place.runSignedIn("token status --as EVE@example.com").code == 0)
  }

  @Test("A file that is no text is bad input, and never shown")
  func noText() {
    place.io.state.withLock { $0.files[.file("/bytes")] = [0x41, 0xFF] }
    let ended = place.run("token status --password-file /bytes")
    #expect(ended.code == 65)
    #expect(ended.errors == "keydesk: /bytes is not UTF-8 text; write it as UTF-8\n")
  }

  @Test("A store without anybody in it counts as none")
  func emptyStore() {
    let empty = InMemoryStateStore()
    place.stores.withLock { $0["/empty.db"] = empty }
    let ended = place.runSignedIn("token status --store /empty.db")
    #expect(ended.code == 66)
    #expect(ended.errors == "keydesk: no store at /empty.db; make one with keydesk init\n")
  }
}
