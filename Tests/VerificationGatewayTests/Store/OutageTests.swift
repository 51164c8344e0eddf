import Credentials
import Foundation
import Glibc
import SQLiteStateStore
import Testing

@testable import VerificationGateway

/// A store that cannot be read gives 503, and verdicts again as soon as it can be; no restart.
@Suite struct OutageTests {
  private func expectOutage(_ gateway: TestGateway, _ token: String) throws {
    #expect(try gateway.verify(bearer: token).status == 503)
    #expect(try gateway.ask("GET", "/readyz").status == 503)
    #expect(try gateway.ask("GET", "/healthz").status == 200)
    let partnerOnly = ["Authorization: Bearer \(token)"]
    #expect(try gateway.ask("POST", "/api/v1/auth", partnerOnly, body: "{}").status == 503)
  }

  /// What is written meanwhile opens the store, too, and lets go of it a little later.
  private static func writesNoUse(_ limits: inout GatewayLimits) {
    limits.usageInterval = .seconds(3_600)
  }

  @Test func missingAndBack() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let aside = workshop.folder + "/aside.db"
    try await workshop.withGateway(limits: OutageTests.writesNoUse) { gateway in
      #expect(try gateway.verify(bearer: token).status == 200)
      for _ in 0..<3 {
        rename(workshop.path, aside)
        try expectOutage(gateway, token)
        rename(aside, workshop.path)
        #expect(try gateway.verify(bearer: token).status == 200)
      }
      let said = gateway.log.lines.filter { $0.contains("cannot be read") }
      #expect(said.count == 3)
    }
  }

  @Test func notThereAtTheStart() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let aside = workshop.folder + "/aside.db"
    rename(workshop.path, aside)
    try await workshop.withGateway(limits: OutageTests.writesNoUse) { gateway in
      try expectOutage(gateway, token)
      rename(aside, workshop.path)
      #expect(try gateway.verify(bearer: token).status == 200)
    }
  }

  /// What is at the path counts, not the file that was opened.
  @Test func replacedByAnotherStore() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let other = try Workshop()
    let otherToken = try other.generate(.personal)
    let copy = workshop.folder + "/copy.db"
    try other.store.backup(to: copy)
    try await workshop.withGateway(limits: OutageTests.writesNoUse) { gateway in
      let present = try gateway.verify(bearer: token)
      #expect(present.status == 200)
      let absent = try gateway.verify(bearer: otherToken)
      #expect(absent.status == 401)
      for file in ["-wal", "-shm"] { unlink(workshop.path + file) }
      rename(copy, workshop.path)
      let gone = try gateway.verify(bearer: token)
      #expect(gone.status == 401)
      let come = try gateway.verify(bearer: otherToken)
      #expect(come.status == 200)
    }
  }

  @Test func damagedInPlaceAndMended() async throws {
    let source = try Workshop()
    let token = try source.generate(.personal)
    let workshop = try Workshop()
    let whole = workshop.folder + "/whole.db"
    try source.store.backup(to: whole)
    let good = try Data(contentsOf: URL(filePath: whole))
    let path = workshop.folder + "/damaged.db"
    try good.write(to: URL(filePath: path))
    chmod(path, 0o600)
    var parts = workshop.parts
    parts.makeSource = { SQLiteVerdictSource(path: path) }
    try await workshop.withGateway(parts: parts) { gateway in
      #expect(try gateway.verify(bearer: token).status == 200)
      let behindFirstPages =
        good.prefix(4_096) + Data(repeating: 7, count: 40_960) + good.dropFirst(45_056)
      for bad in [
        Data(), good.prefix(5_000), Data(repeating: 7, count: good.count), behindFirstPages,
      ] {
        try overwrite(path, with: bad)
        try expectOutage(gateway, token)
        try overwrite(path, with: good)
        #expect(try gateway.verify(bearer: token).status == 200)
      }
    }
  }

  @Test(arguments: [
    "BEGIN EXCLUSIVE;",
    "PRAGMA journal_mode = WAL; PRAGMA locking_mode = EXCLUSIVE; UPDATE users SET name = name;",
  ])
  func lockedAltogether(_ statements: String) async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let path = workshop.folder + "/locked.db"
    try workshop.store.backup(to: path)
    var parts = workshop.parts
    parts.makeSource = { SQLiteVerdictSource(path: path) }
    try await workshop.withGateway(parts: parts) { gateway in
      let locker = try ServerProcess(
        ["sqlite3", path, "-cmd", "\(statements) SELECT 'locked';"], outputIn: workshop.folder)
      try locker.waitForOutput("locked")
      let start = ContinuousClock.now
      try expectOutage(gateway, token)
      // Three times 20 ms, and what a machine takes that does much else.
      #expect(ContinuousClock.now - start < .seconds(4))
      locker.signal(SIGKILL)
      _ = try locker.waitForEnd()
      #expect(try gateway.verify(bearer: token).status == 200)
    }
  }

  /// Nothing else changed: what is remembered of the store's answers must not outlive its log.
  @Test func aLogCutOff() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    try await workshop.withGateway(limits: OutageTests.writesNoUse) { gateway in
      let before = try (0..<8).map { _ in try gateway.verify(bearer: token).status }
      #expect(Set(before) == [200])
      #expect(truncate(workshop.path + "-wal", 0) == 0)
      let after = try (0..<8).map { _ in try gateway.verify(bearer: token).status }
      #expect(!after.contains(200))
    }
  }

  @Test func ofANewerVersion() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    try await workshop.withGateway { gateway in
      #expect(try gateway.verify(bearer: token).status == 200)
      let asked = try ServerProcess.run(
        ["sqlite3", workshop.path, "PRAGMA user_version"], in: workshop.folder)
      let own = try #require(Int(asked.output.trimmingCharacters(in: .newlines)))
      for (version, status) in [(99, 503), (own, 200), (0, 503), (own, 200), (1, 503)] {
        let change = try ServerProcess.run(
          ["sqlite3", "-cmd", ".timeout 5000", workshop.path, "PRAGMA user_version = \(version)"],
          in: workshop.folder)
        #expect(change.code == 0)
        #expect(try gateway.verify(bearer: token).status == status)
      }
    }
  }

  @Test func openToOthers() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    chmod(workshop.path, 0o644)
    try await workshop.withGateway { gateway in
      try expectOutage(gateway, token)
      chmod(workshop.path, 0o600)
      #expect(try gateway.verify(bearer: token).status == 200)
    }
  }

  private func overwrite(_ path: String, with data: Data) throws {
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: data)
    try file.close()
  }
}
