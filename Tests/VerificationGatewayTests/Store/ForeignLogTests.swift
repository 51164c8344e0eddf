import Credentials
import CredentialsTesting
import Foundation
import Glibc
import SQLiteStateStore
import Testing

@testable import VerificationGateway

/// The store's file, or the log beside it, is another one than the gateway and the console have open.
@Suite struct ForeignLogTests {
  private let workshop: Workshop
  private let token: String

  init() throws {
    workshop = try Workshop()
    token = try workshop.generate(.personal)
  }

  /// SQLite's own program, as one more program that has a file open.
  private func rival(_ path: String, _ statements: String) throws -> ServerProcess {
    let rival = try ServerProcess(
      ["sqlite3", "-cmd", ".timeout 5000", path], outputIn: workshop.folder)
    rival.tell(statements + "\nSELECT 'done';")
    try rival.waitForOutput("done")
    return rival
  }

  private func names(_ path: String) throws -> String {
    try ServerProcess.run(["sqlite3", path, "SELECT name FROM users"], in: workshop.folder).output
  }

  /// Puts another store in the place of the workshop's; only a log that was emptied lies beside it.
  private func replaceWithEmptyLog() throws -> (workshop: Workshop, token: String) {
    let other = try Workshop()
    let token = try other.generate(.personal)
    try other.store.close()
    // What this process has open counts as the gateway's own.
    try workshop.store.close()
    let emptied = try rival(workshop.path, "PRAGMA wal_checkpoint(TRUNCATE);")
    #expect(rename(other.path, workshop.path) == 0)
    emptied.signal(SIGKILL)
    _ = try emptied.waitForEnd()
    return (other, token)
  }

  /// An event loop that nobody asks lets go of the former files within a second; until then there is no verdict.
  private func settle(_ gateway: TestGateway, _ token: String) throws {
    try eventually {
      let statuses = try (0..<8).map { _ in try gateway.verify(bearer: token).status }
      #expect(statuses.allSatisfy { $0 == 200 || $0 == 503 }, "\(statuses)")
      return statuses.allSatisfy { $0 == 200 } ? true : nil
    }
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  private func expectNoVerdict(_ gateway: TestGateway, _ token: String) throws {
    for _ in 0..<4 { #expect(try gateway.verify(bearer: token).status == 503) }
  }

  /// Commits to a file's log alone, and dies.
  private func commit(_ statement: String, to path: String) throws {
    let setting = "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; "
    let writer = try rival(path, setting + statement)
    writer.signal(SIGKILL)
    _ = try writer.waitForEnd()
  }

  /// Runs a test with a gateway over a store that nobody else in this process has open.
  private func serve(_ body: (TestGateway, _ path: String) async throws -> Void) async throws {
    let path = workshop.folder + "/served.db"
    try workshop.store.backup(to: path)
    var parts = workshop.parts
    parts.makeSource = { SQLiteVerdictSource(path: path) }
    try await workshop.withGateway(parts: parts) { gateway in
      for _ in 0..<4 { #expect(try gateway.verify(bearer: token).status == 200) }
      try await body(gateway, path)
    }
  }

  /// Nobody can tell which file it was committed to: somebody has to say what is right.
  @Test(arguments: [true, false])
  func whatWasCommittedToTheNewFileStays(_ isAlive: Bool) async throws {
    try await workshop.withGateway { gateway in
      #expect(try gateway.verify(bearer: token).status == 200)
      let other = try replaceWithEmptyLog()
      let rival = try rival(
        workshop.path,
        "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; UPDATE users SET name = 'Rob';")
      // Unless the empty log was taken away before anything was written to it.
      for _ in 0..<4 {
        #expect([200, 503].contains(try gateway.verify(bearer: other.token).status))
      }
      if isAlive {
        #expect(try names(workshop.path) == "Rob\n")
        rival.tell(".quit")
      } else {
        rival.signal(SIGKILL)
      }
      _ = try rival.waitForEnd()
      let first = try gateway.verify(bearer: other.token)
      if first.status == 503, exists(workshop.path + "-wal.kept") {
        #expect(rename(workshop.path + "-wal.kept", workshop.path + "-wal") == 0)
      }
      try settle(gateway, other.token)
      #expect(
        try workshop.store.reading { try $0.activePersons(limit: 2).map(\.name.text) } == ["Rob"])
      #expect(try names(workshop.path) == "Rob\n")
    }
  }

  /// A token that was taken away in the log alone does not pass without it.
  @Test func theLogOfTheFileThatIsGoneIsNotTheNewOnes() async throws {
    try await serve { gateway, path in
      let copy = workshop.folder + "/copy.db"
      try workshop.store.backup(to: copy)
      try commit("UPDATE users SET is_active = 0, name = 'Eve';", to: path)
      for _ in 0..<4 { #expect(try gateway.verify(bearer: token).status == 401) }
      #expect(rename(copy, path) == 0)
      try expectNoVerdict(gateway, token)
      #expect(try names(path) == "Ann \u{DC}nal\n")
      let kept = path + "-wal.kept"
      #expect(exists(kept))
      let fault = try #require(SQLiteMaintenance().faults(of: path).first)
      #expect(DeskError.store(fault).problem.contains(kept), "\(fault)")
      #expect(gateway.log.lines.contains { $0.contains("foreign-log") && $0.contains(kept) })
      // Whoever looks after the store says that it is to go on without the log.
      #expect(unlink(kept) == 0)
      try settle(gateway, token)
    }
  }

  @Test func theLogIsGivenBackToItsFile() async throws {
    try await serve { gateway, path in
      let copy = workshop.folder + "/copy.db"
      let aside = workshop.folder + "/aside.db"
      try workshop.store.backup(to: copy)
      try commit("UPDATE users SET name = 'Eve';", to: path)
      for _ in 0..<4 { #expect(try gateway.verify(bearer: token).status == 200) }
      #expect(rename(path, aside) == 0)
      #expect(rename(copy, path) == 0)
      try expectNoVerdict(gateway, token)
      #expect(rename(aside, path) == 0)
      try settle(gateway, token)
      #expect(try names(path) == "Eve\n")
      #expect(!exists(path + "-wal.kept"))
    }
  }

  /// The next program to open the new file would take the log for that one's.
  @Test func aLogIsPutAsideUnasked() async throws {
    try await serve { gateway, path in
      let copy = workshop.folder + "/copy.db"
      try workshop.store.backup(to: copy)
      try commit("UPDATE users SET name = 'Eve';", to: path)
      for _ in 0..<4 { #expect(try gateway.verify(bearer: token).status == 200) }
      #expect(rename(copy, path) == 0)
      try eventually { exists(path + "-wal.kept") ? true : nil }
    }
  }

  /// The same file by its number, and yet another one: a backup says that it has no log.
  @Test func aBackupCopiedBesideALog() async throws {
    try await serve { gateway, path in
      let copy = workshop.folder + "/copy.db"
      try workshop.store.backup(to: copy)
      try commit("UPDATE users SET is_active = 0;", to: path)
      #expect(try gateway.verify(bearer: token).status == 401)
      #expect(try ServerProcess.run(["cp", copy, path], in: workshop.folder).code == 0)
      try expectNoVerdict(gateway, token)
      #expect(gateway.log.lines.contains { $0.contains("foreign-log") })
      for ending in ["-wal", "-shm"] { #expect(unlink(path + ending) == 0) }
      try settle(gateway, token)
    }
  }

  /// What went by itself from the file into the new one, or into nothing, is missed by nobody.
  @Test func aLogWithNothingInItHindersNobody() async throws {
    try await workshop.withGateway { gateway in
      #expect(try gateway.verify(bearer: token).status == 200)
      let other = try replaceWithEmptyLog()
      try settle(gateway, other.token)
    }
  }

  @Test(arguments: [["-wal", "-shm"], ["-wal"], ["-shm"]])
  func removedBesideTheFile(_ removed: [String]) async throws {
    try await workshop.withGateway { gateway in
      for _ in 0..<4 { #expect(try gateway.verify(bearer: token).status == 200) }
      let emptied = try rival(workshop.path, "PRAGMA wal_checkpoint(TRUNCATE);")
      emptied.signal(SIGKILL)
      _ = try emptied.waitForEnd()
      // What this process has open counts as the gateway's own.
      try workshop.store.close()
      for ending in removed { #expect(unlink(workshop.path + ending) == 0) }
      let console = try ServerProcess(
        [
          ServerProcess.built("gateway-load"), "regenerate", workshop.path, "ann@example.com",
          Workshop.password,
        ], outputIn: workshop.folder)
      #expect(try eventually { try console.nextLine() } == token)
      try settle(gateway, token)
      var old = token
      for _ in 0..<3 {
        console.tell("next")
        let new = try eventually { try console.nextLine() }
        for _ in 0..<4 {
          #expect(try gateway.verify(bearer: old).status == 401)
          #expect(try gateway.verify(bearer: new).status == 200)
        }
        old = new
      }
      #expect(try workshop.value(.personal) == old)
      let last = try workshop.regenerate(.personal)
      for _ in 0..<4 {
        #expect(try gateway.verify(bearer: old).status == 401)
        #expect(try gateway.verify(bearer: last).status == 200)
      }
    }
  }

  /// A copy made with SQLite's means has no write-ahead log: who writes it must have it alone for a moment.
  @Test func copiedOverAndWritten() async throws {
    let path = workshop.folder + "/served.db"
    let copy = workshop.folder + "/copy.db"
    try workshop.store.backup(to: path)
    try workshop.store.backup(to: copy)
    let walMode = try rival(path, "PRAGMA journal_mode = WAL;")
    var parts = workshop.parts
    parts.makeSource = { SQLiteVerdictSource(path: path) }
    try await workshop.withGateway(parts: parts) { gateway in
      for _ in 0..<4 { #expect(try gateway.verify(bearer: token).status == 200) }
      walMode.tell(".quit")
      _ = try walMode.waitForEnd()
      #expect(try ServerProcess.run(["cp", copy, path], in: workshop.folder).code == 0)
      // Nobody asks the gateway for anything: it has to let go by itself.
      try eventually {
        let write = ["sqlite3", path, "UPDATE users SET name = 'Rob';"]
        return try ServerProcess.run(write, in: workshop.folder).code == 0 ? true : nil
      }
      for _ in 0..<4 { #expect(try gateway.verify(bearer: token).status == 200) }
    }
  }

  @Test func anotherProgramsFileUnderIt() async throws {
    try await workshop.withGateway { gateway in
      let before = try gateway.verify(bearer: token)
      #expect(before.status == 200)
      for (id, status) in [(1, 503), (0x4B44_534B, 200)] {
        let change = [
          "sqlite3", "-cmd", ".timeout 5000", workshop.path, "PRAGMA application_id = \(id)",
        ]
        #expect(try ServerProcess.run(change, in: workshop.folder).code == 0)
        for _ in 0..<4 { #expect(try gateway.verify(bearer: token).status == status) }
      }
    }
  }
}
