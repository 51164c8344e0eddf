import Foundation
import TerminalDriver
import Testing

@Suite("The built program, run as a script would run it")
struct ProgramTests {
  private let machine: Machine

  init() throws {
    machine = try Machine()
  }

  @Test("The life of a token")
  func life() throws {
    try machine.makeStore()
    #expect(try machine.permissions(of: machine.storePath) == 0o600)
    let generated = try machine.runSignedIn("token generate")
    #expect(generated.code == 0)
    #expect(generated.errors == "API token created successfully.\n")
    let value = try machine.runSignedIn("token reveal").output
    #expect(value.dropLast().suffix(4) == generated.output.dropLast().suffix(4))
    #expect(try machine.run(["verify"], input: value).code == 0)

    let refused = try machine.runSignedIn("token regenerate")
    #expect(refused.code == 64)
    #expect(refused.output.isEmpty)
    #expect(try machine.run(["verify"], input: value).code == 0)

    #expect(try machine.runSignedIn("token regenerate --yes").code == 0)
    let verdict = try machine.run(["verify", "--json"], input: value)
    #expect(verdict.code == 3)
    #expect(verdict.output.contains(#""reason":"replaced""#))
    #expect(try machine.runSignedIn("token revoke --yes").code == 0)
    #expect(try machine.runSignedIn("token reveal").code == 4)
  }

  @Test("Copying leaves the exact value in a file of one's own")
  func copy() throws {
    try machine.makeStore()
    _ = try machine.runSignedIn("token generate")
    let value = try machine.runSignedIn("token reveal").output
    let file = machine.home + "/copied"
    let ended = try machine.runSignedIn("token copy --clipboard-file \(file)")
    #expect(ended.code == 0)
    #expect(ended.output.isEmpty)
    #expect(ended.errors == "Copied to \(file). Clears in 45 s.\n")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == String(value.dropLast()))
    #expect(try machine.permissions(of: file) == 0o600)
  }

  @Test("The password may come through standard input")
  func passwordFromStandardInput() throws {
    try machine.makeStore()
    let ended = try machine.run(
      ["token", "status", "--password-file", "-"], input: Machine.password + "\n")
    #expect(ended.code == 0)
    let wrong = try machine.run(["token", "status", "--password-file", "-"], input: "wrong\n")
    #expect(wrong.code == 77)
    #expect(wrong.errors == "keydesk: wrong login or password; try again\n")
  }

  @Test("What is not there or wrong has its code")
  func codes() throws {
    #expect(try machine.runSignedIn("token status").code == 66)
    #expect(try machine.run(["verify"], input: "x").code == 66)
    #expect(try machine.run(["nonsense"]).code == 64)
    #expect(try machine.run(["/nowhere"]).code == 64)
    #expect(try machine.run(["help"]).code == 0)
    #expect(try machine.run(["--version"]).code == 0)
    try machine.makeStore()
    let again = try machine.runSignedIn("init --login a@b.c --name A --account A")
    #expect(again.code == 4)
    #expect(try machine.run(["token", "status"]).code == 64)
    #expect(try machine.run([]).code == 69)
  }

  @Test("What is no store is never made into one")
  func foreignFile() throws {
    let file = machine.home + "/notes"
    try "mine".write(toFile: file, atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    let ended = try machine.runSignedIn(
      "init --login ada@example.com --name Ada --account Roe --store \(file)")
    #expect(ended.code == 73)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
    #expect(try machine.runSignedIn("token status --store \(file)").code == 65)
  }

  @Test("A full disk under standard output is an error of its own")
  func fullOutput() throws {
    let ended = try machine.run(["completions", "bash"], output: "/dev/full")
    #expect(ended.code == 74)
    #expect(ended.errors.hasPrefix("keydesk: standard output cannot be written"))
  }

  @Test("A reader that went away ends it quietly")
  func closedPipe() throws {
    let line =
      "'\(machine.programPath)' completions bash 2>'\(machine.home)/errors' | true; exit ${PIPESTATUS[0]}"
    let shell = try Command.run(["/bin/bash", "-c", line], environment: machine.environment)
    #expect(shell.ending == .exited(0))
    #expect(try String(contentsOfFile: machine.home + "/errors", encoding: .utf8).isEmpty)
  }
}
