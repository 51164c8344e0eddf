import Credentials
import CredentialsTesting
import Foundation
import Glibc
import SQLiteStateStore
import Testing

@testable import VerificationGateway

/// A store that a gateway serves while its files are changed behind its back.
struct ServedStore {
  let workshop: Workshop
  /// The token of the workshop's person.
  let token: String
  /// A store that nobody in this process has open but a gateway.
  var path: String { workshop.folder + "/served.db" }

  init() throws {
    workshop = try Workshop()
    token = try workshop.generate(.personal)
    try workshop.store.backup(to: path)
  }

  /// Runs a test with a gateway over the store, and a backup of it.
  func serve(
    _ body: (TestGateway, _ path: String, _ copy: String) async throws -> Void
  ) async throws {
    let copy = workshop.folder + "/copy.db"
    try workshop.store.backup(to: copy)
    var parts = workshop.parts
    parts.makeSource = { [path] in SQLiteVerdictSource(path: path) }
    try await workshop.withGateway(parts: parts) { gateway in
      for _ in 0..<4 { #expect(try gateway.verify(bearer: token).status == 200) }
      try await body(gateway, path, copy)
    }
  }

  /// SQLite's own program, as one more program that has a file open.
  func rival(_ path: String, _ statements: String) throws -> ServerProcess {
    let rival = try ServerProcess(
      ["sqlite3", "-cmd", ".timeout 5000", path], outputIn: workshop.folder)
    rival.tell(statements + "\nSELECT 'done';")
    try rival.waitForOutput("done")
    return rival
  }

  /// A program that emptied a file's log and lets nobody write to it: the gateway itself writes what was used.
  func emptied(_ path: String) throws -> ServerProcess {
    try eventually {
      let rival = try rival(path, "PRAGMA wal_checkpoint(TRUNCATE); BEGIN IMMEDIATE;")
      let log = try FileManager.default.attributesOfItem(atPath: path + "-wal")
      if log[.size] as? Int == 0 { return rival }
      try end(rival)
      return nil
    }
  }

  /// Ends a program before it can put anything away.
  func end(_ rival: ServerProcess) throws {
    rival.signal(SIGKILL)
    _ = try rival.waitForEnd()
  }

  /// Commits to a file's log alone, and dies.
  func commit(_ statement: String, to path: String) throws {
    let setting = "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; "
    try end(rival(path, setting + statement))
  }

  /// One more process that has a store open, as a console has.
  func console(_ path: String) throws -> ConsoleProcess {
    let program = ServerProcess.built("gateway-load")
    let process = try ServerProcess(
      [program, "regenerate", path, "ann@example.com", Workshop.password],
      outputIn: workshop.folder)
    return ConsoleProcess(process: process, token: try eventually { try process.nextLine() })
  }

  func names(_ path: String) throws -> String {
    try ServerProcess.run(["sqlite3", path, "SELECT name FROM users"], in: workshop.folder).output
  }

  /// A program's exit code.
  func run(_ command: String...) throws -> Int32? {
    try ServerProcess.run(command, in: workshop.folder).code
  }

  /// An event loop that nobody asks lets go of the former files within a second; until then there is no verdict.
  func settle(_ gateway: TestGateway, _ token: String) throws {
    try eventually {
      let statuses = try (0..<8).map { _ in try gateway.verify(bearer: token).status }
      #expect(statuses.allSatisfy { $0 == 200 || $0 == 503 }, "\(statuses)")
      return statuses.allSatisfy { $0 == 200 } ? true : nil
    }
  }

  func expectNoVerdict(_ gateway: TestGateway, _ token: String) throws {
    for _ in 0..<4 { #expect(try gateway.verify(bearer: token).status == 503) }
  }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}

/// A process that regenerates a person's token when it is told to.
struct ConsoleProcess {
  let process: ServerProcess
  /// The token that was there when it began.
  let token: String

  /// Has it regenerate the token.
  func next() throws -> String {
    process.tell("next")
    return try eventually { try process.nextLine() }
  }
}
