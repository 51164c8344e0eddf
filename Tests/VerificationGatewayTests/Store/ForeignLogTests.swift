import Credentials
import CredentialsTesting
import Foundation
import Glibc
import SQLiteStateStore
import Testing

@testable import VerificationGateway

/// The store's file, or the log beside it, is another one than the gateway and the console have open.
@Suite struct ForeignLogTests {
  private let served: ServedStore
  private var workshop: Workshop { served.workshop }
  private var token: String { served.token }

  init() throws { served = try ServedStore() }

  /// Puts another store in the place of the workshop's; only a log that was emptied lies beside it.
  private func replaceWithEmptyLog() throws -> (workshop: Workshop, token: String) {
    let other = try Workshop()
    let token = try other.generate(.personal)
    try other.store.close()
    // What this process has open counts as the gateway's own.
    try workshop.store.close()
    let emptied = try served.emptied(workshop.path)
    #expect(rename(other.path, workshop.path) == 0)
    try served.end(emptied)
    return (other, token)
  }

  /// Nobody can tell which file it was committed to: somebody has to say what is right.
  @Test(arguments: [true, false])
  func whatWasCommittedToTheNewFileStays(_ isAlive: Bool) async throws {
    try await workshop.withGateway { gateway in
      #expect(try gateway.verify(bearer: token).status == 200)
      let other = try replaceWithEmptyLog()
      let rival = try served.rival(
        workshop.path,
        "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; UPDATE users SET name = 'Rob';")
      // Unless the empty log was taken away before anything was written to it.
      for _ in 0..<4 {
        #expect([200, 503].contains(try gateway.verify(bearer: other.token).status))
      }
      if isAlive {
        #expect(try served.names(workshop.path) == "Rob\n")
        rival.tell(".quit")
      } else {
        rival.signal(SIGKILL)
      }
      _ = try rival.waitForEnd()
      let first = try gateway.verify(bearer: other.token)
      if first.status == 503, served.exists(workshop.path + "-wal.kept") {
        #expect(rename(workshop.path + "-wal.kept", workshop.path + "-wal") == 0)
      }
      try served.settle(gateway, other.token)
      #expect(
        try workshop.store.reading { try $0.activePersons(limit: 2).map(\.name.text) } == ["Rob"])
      #expect(try served.names(workshop.path) == "Rob\n")
    }
  }

  /// A token that was taken away in the log alone does not pass without it.
  @Test func theLogOfTheFileThatIsGoneIsNotTheNewOnes() async throws {
    try await served.serve { gateway, path, copy in
      try served.commit("UPDATE users SET is_active = 0, name = 'Eve';", to: path)
      for _ in 0..<4 { #expect(try gateway.verify(bearer: token).status == 401) }
      #expect(rename(copy, path) == 0)
      try served.expectNoVerdict(gateway, token)
      #expect(try served.names(path) == "Ann \u{DC}nal\n")
      let kept = path + "-wal.kept"
      #expect(served.exists(kept))
      let fault = try #require(SQLiteMaintenance().faults(of: path).first)
      #expect(DeskError.store(fault).problem.contains(kept), "\(fault)")
      #expect(gateway.log.lines.contains { $0.contains("foreign-log") && $0.contains(kept) })
      // Whoever looks after the store says that it is to go on without the log.
      #expect(unlink(kept) == 0)
      try served.settle(gateway, token)
    }
  }

  @Test func theLogIsGivenBackToItsFile() async throws {
    try await served.serve { gateway, path, copy in
      let aside = workshop.folder + "/aside.db"
      try served.commit("UPDATE users SET name = 'Eve';", to: path)
      for _ in 0..<4 { #expect(try gateway.verify(bearer: token).status == 200) }
      #expect(rename(path, aside) == 0)
      #expect(rename(copy, path) == 0)
      try served.expectNoVerdict(gateway, token)
      #expect(rename(aside, path) == 0)
      try served.settle(gateway, token)
      #expect(try served.names(path) == "Eve\n")
      #expect(!served.exists(path + "-wal.kept"))
    }
  }

  /// The next program to open the new file would take the log for that one's.
  @Test func aLogIsPutAsideUnasked() async throws {
    try await served.serve { gateway, path, copy in
      try served.commit("UPDATE users SET name = 'Eve';", to: path)
      for _ in 0..<4 { #expect(try gateway.verify(bearer: token).status == 200) }
      #expect(rename(copy, path) == 0)
      try eventually { served.exists(path + "-wal.kept") ? true : nil }
    }
  }

  /// The same file by its number, and yet another one: a backup says that it has no log.
  @Test func aBackupCopiedBesideALog() async throws {
    try await served.serve { gateway, path, copy in
      try served.commit("UPDATE users SET is_active = 0;", to: path)
      #expect(try gateway.verify(bearer: token).status == 401)
      #expect(try served.run("cp", copy, path) == 0)
      try served.expectNoVerdict(gateway, token)
      #expect(gateway.log.lines.contains { $0.contains("foreign-log") })
      for ending in ["-wal", "-shm"] { #expect(unlink(path + ending) == 0) }
      try served.settle(gateway, token)
    }
  }

  /// What went by itself from the file into the new one, or into nothing, is missed by nobody.
  @Test func aLogWithNothingInItHindersNobody() async throws {
    try await workshop.withGateway { gateway in
      #expect(try gateway.verify(bearer: token).status == 200)
      let other = try replaceWithEmptyLog()
      try served.settle(gateway, other.token)
    }
  }

  @Test(arguments: [["-wal", "-shm"], ["-wal"], ["-shm"]])
  func removedBesideTheFile(_ removed: [String]) async throws {
    try await workshop.withGateway { gateway in
      for _ in 0..<4 { #expect(try gateway.verify(bearer: token).status == 200) }
      // What this process has open counts as the gateway's own.
      try workshop.store.close()
      let emptied = try served.emptied(workshop.path)
      for ending in removed { #expect(unlink(workshop.path + ending) == 0) }
      try served.end(emptied)
      let console = try served.console(workshop.path)
      #expect(console.token == token)
      try served.settle(gateway, token)
      var old = token
      for _ in 0..<3 {
        let new = try console.next()
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
    let walMode = try served.rival(served.path, "PRAGMA journal_mode = WAL;")
    try await served.serve { gateway, path, copy in
      walMode.tell(".quit")
      _ = try walMode.waitForEnd()
      #expect(try served.run("cp", copy, path) == 0)
      // Nobody asks the gateway for anything: it has to let go by itself.
      try eventually {
        try served.run("sqlite3", path, "UPDATE users SET name = 'Rob';") == 0 ? true : nil
      }
      for _ in 0..<4 { #expect(try gateway.verify(bearer: token).status == 200) }
    }
  }

  @Test func anotherProgramsFileUnderIt() async throws {
    try await workshop.withGateway { gateway in
      let before = try gateway.verify(bearer: token)
      #expect(before.status == 200)
      for (id, status) in [(1, 503), (0x4B44_534B, 200)] {
        let change = "PRAGMA application_id = \(id)"
        #expect(
          try served.run("sqlite3", "-cmd", ".timeout 5000", workshop.path, change) == 0)
        for _ in 0..<4 { #expect(try gateway.verify(bearer: token).status == status) }
      }
    }
  }
}
