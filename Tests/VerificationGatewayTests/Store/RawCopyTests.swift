import Credentials
import CredentialsTesting
import Foundation
import Glibc
import SQLiteStateStore
import Testing

@testable import VerificationGateway

/// A raw copy of a store's file is put over the one that a gateway and a console have open, beside its log.
@Suite struct RawCopyTests {
  private let served: ServedStore
  private var path: String { served.path }
  private var raw: String { served.workshop.folder + "/raw.db" }
  private var whole: String { served.workshop.folder + "/whole.db" }

  init() throws { served = try ServedStore() }

  private func copy(_ file: String, over target: String) throws {
    #expect(try served.run("cp", file, target) == 0)
  }

  /// A reader keeps the log from being emptied.
  private func reader() throws -> ServerProcess {
    try served.rival(path, "BEGIN; SELECT count(*) FROM users;")
  }

  /// Regenerates twice, with a raw copy from before: the last time is in the log alone.
  private func regenerate(_ console: ConsoleProcess) throws -> (
    token: String, reader: ServerProcess
  ) {
    try copy(path, over: raw)
    _ = try console.next()
    let reader = try reader()
    let token = try console.next()
    try copy(path, over: whole)
    return (token, reader)
  }

  private func expect(_ status: Int, _ token: String, _ gateway: TestGateway) throws {
    for _ in 0..<4 { #expect(try gateway.verify(bearer: token).status == status) }
  }

  /// Puts the older copy in the store's place, where no token passes, and the whole one back, where the present one does.
  private func exchange(_ path: String, _ gateway: TestGateway, _ token: String) throws {
    try copy(raw, over: path)
    try expect(503, served.token, gateway)
    try expect(503, token, gateway)
    try copy(whole, over: path)
    try expect(200, token, gateway)
    try expect(401, served.token, gateway)
  }

  @Test func aTokenThatWasReplacedSinceNeverPasses() async throws {
    try await served.serve { gateway, path, _ in
      let console = try served.console(path)
      try served.settle(gateway, served.token)
      let (token, reader) = try regenerate(console)
      try expect(200, token, gateway)
      for _ in 0..<3 {
        try exchange(path, gateway, token)
      }
      #expect(
        gateway.log.lines.contains { $0.contains("foreign-log") && $0.contains(path + "-wal") })
      reader.tell(".quit")
      let next = try console.next()
      try expect(200, next, gateway)
      try expect(401, token, gateway)
    }
  }

  /// What was put away into the file that is gone SQLite takes from the older copy: the log, which would follow it, is
  /// not read any more.
  @Test func aCopyFromBeforeALogThatWasPutAwayNeverPasses() async throws {
    try await served.serve { gateway, path, _ in
      let console = try served.console(path)
      try served.settle(gateway, served.token)
      try served.end(served.emptied(path))
      try copy(path, over: raw)
      let reader = try reader()
      let token = try console.next()
      reader.tell(".quit")
      _ = try reader.waitForEnd()
      try expect(200, token, gateway)
      #expect(try served.run("sqlite3", path, "PRAGMA wal_checkpoint(PASSIVE)") == 0)
      let log = try FileManager.default.attributesOfItem(atPath: path + "-wal")
      #expect(log[.size] as? Int != 0)
      try copy(path, over: whole)
      try expect(401, served.token, gateway)
      try exchange(path, gateway, token)
    }
  }

  @Test func anotherStoresTokenPassesOnlyWithoutTheLog() async throws {
    let other = try Workshop()
    let foreign = try other.generate(.personal)
    try other.store.close()
    try await served.serve { gateway, path, _ in
      let console = try served.console(path)
      try served.settle(gateway, served.token)
      let (token, reader) = try regenerate(console)
      try copy(other.path, over: path)
      for token in [foreign, token, served.token] { try expect(503, token, gateway) }
      // Those who have the former log open and are asked for nothing keep it.
      try served.end(reader)
      try served.end(console.process)
      for ending in ["-wal", "-shm"] { #expect(unlink(path + ending) == 0) }
      try served.settle(gateway, foreign)
      try expect(401, token, gateway)
    }
  }

  /// What waits in the log is neither lost nor put into the other file.
  @Test func aConsoleWritesToNeither() async throws {
    try await served.serve { gateway, path, _ in
      let console = try served.console(path)
      try served.settle(gateway, served.token)
      let (token, reader) = try regenerate(console)
      try copy(raw, over: path)
      console.process.tell("next")
      #expect(try console.process.waitForEnd() != 0)
      #expect(try served.run("cmp", path, raw) == 0)
      try copy(whole, over: path)
      try expect(200, token, gateway)
      reader.tell(".quit")
      _ = try reader.waitForEnd()
      #expect(try served.console(path).token == token)
    }
  }

  /// A log that is its store's own is never taken for another one's, whoever writes and puts it away meanwhile.
  @Test func manyProcessesAtWork() async throws {
    try await served.serve { gateway, path, _ in
      let console = try served.console(path)
      try served.settle(gateway, served.token)
      let change = "UPDATE users SET name = 'Rob ' || random();"
      let rivals = try ["PASSIVE", "FULL", "RESTART", "TRUNCATE"].map { mode in
        let rival = try ServerProcess(
          ["sqlite3", "-cmd", ".timeout 5000", path], outputIn: served.workshop.folder)
        for _ in 0..<100 { rival.tell(change + "PRAGMA wal_checkpoint(\(mode));") }
        rival.tell("SELECT 'done';")
        return rival
      }
      var token = served.token
      while !rivals.allSatisfy({ $0.output.contains("done") }) {
        token = try console.next()
        for _ in 0..<8 { #expect(try gateway.verify(bearer: token).status != 401) }
      }
      try served.settle(gateway, token)
      #expect(!gateway.log.lines.contains { $0.contains("foreign-log") })
    }
  }
}
