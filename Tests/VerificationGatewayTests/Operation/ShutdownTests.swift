import Credentials
import CredentialsTesting
import Foundation
import Glibc
import SQLiteStateStore
import Synchronization
import Testing

/// The real program, told to end.
@Suite struct ShutdownTests {
  /// Every request that was sent gets its answer, and every answer's use is in the store.
  @Test func underLoad() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let id = try workshop.desk.reveal(.personal, as: workshop.ann).id
    let gateway = try workshop.startGateway()
    let crowd = try (0..<8).map { _ in Sender(try gateway.client(), token) }
    let workers = crowd.map { sender in SideThread { sender.run() } }
    try eventually { crowd.map(\.accepted).reduce(0, +) > 2_000 ? true : nil }
    let ended = try gateway.terminate()
    #expect(ended.code == 0)
    #expect(ended.took < .seconds(5))
    for worker in workers { try worker.end() }
    #expect(crowd.allSatisfy { $0.fault == nil }, "\(crowd.compactMap(\.fault))")
    let counted = try workshop.store.read { (state) throws(DeskError) in
      try state.usage(of: id, now: Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1e3)))
    }
    #expect(counted.lastDay == crowd.map(\.accepted).reduce(0, +))
    #expect(gateway.process.output.contains(#""message":"ended""#))
  }

  /// A terminal that goes away ends it like SIGTERM does; `nohup` keeps it.
  @Test func whenTheTerminalGoesAway() throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let id = try workshop.desk.reveal(.personal, as: workshop.ann).id
    let gateway = try workshop.startGateway()
    #expect(
      try gateway.client().request("GET", "/verify", ["Authorization: Bearer \(token)"]).status
        == 200)
    gateway.process.signal(SIGHUP)
    #expect(try gateway.process.waitForEnd() == 0)
    let counted = try workshop.store.read { (state) throws(DeskError) in
      try state.usage(of: id, now: Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1e3)))
    }
    #expect(counted.lastDay == 1)
  }

  @Test func whileAnotherProgramHasTheStoreLocked() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let gateway = try workshop.startGateway()
    let locker = try ServerProcess(
      ["sqlite3", workshop.path, "-cmd", "BEGIN IMMEDIATE; SELECT 'locked';"],
      outputIn: workshop.folder)
    try locker.waitForOutput("locked")
    let headers = ["Authorization: Bearer \(token)"]
    let silent = try gateway.client()
    silent.send("GET /verify HTTP/1.1\r\nHost: x\r\nAuth")
    #expect(try gateway.client().request("GET", "/verify", headers).status == 200)
    let ended = try gateway.terminate()
    #expect(ended.code == 0)
    #expect(ended.took < .milliseconds(4_900))
    #expect(gateway.process.output.contains("usage was lost"))
  }

  @Test func withIdleAndHalfOpenConnections() async throws {
    let workshop = try Workshop()
    let gateway = try workshop.startGateway()
    let silent = try gateway.client()
    let half = try gateway.client()
    half.send("GET /verify HTTP/1.1\r\nHost: x\r\nAuth")
    #expect(try gateway.client().request().status == 401)
    let ended = try gateway.terminate()
    #expect(ended.code == 0)
    #expect(ended.took < .seconds(5))
    try silent.expectClose()
  }

  @Test func withoutAStoreNothingIsToldAgainAndAgain() async throws {
    let workshop = try Workshop()
    let missing = workshop.folder + "/nowhere.db"
    let gateway = try workshop.startGateway(["--store", missing])
    #expect(gateway.process.output.contains(missing))
    let headers = ["Authorization: Bearer \(try workshop.generate(.personal))"]
    #expect(try gateway.client().request("GET", "/verify", headers).status == 503)
    let ended = try gateway.terminate()
    #expect(ended.code == 0)
    #expect(ended.took < .seconds(5))
    #expect(gateway.process.output.split(separator: "\n").count < 12)
  }

  @Test func interruptedFromTheKeyboard() async throws {
    let workshop = try Workshop()
    let gateway = try workshop.startGateway()
    gateway.process.signal(SIGINT)
    #expect(try gateway.process.waitForEnd() == 0)
  }
}

/// Sends one request after the other until it is told that the connection ends.
private final class Sender: Sendable {
  private let client: Client
  private let line: String
  private let state = Mutex<(accepted: Int, fault: String?)>((0, nil))

  init(_ client: Client, _ token: String) {
    self.client = client
    line = "Authorization: Bearer \(token)"
  }

  var accepted: Int { state.withLock { $0.accepted } }
  var fault: String? { state.withLock { $0.fault } }

  func run() {
    while true {
      do {
        let response = try client.request("GET", "/verify", [line])
        guard response.status == 200 else {
          state.withLock { $0.fault = "status \(response.status)" }
          return
        }
        state.withLock { $0.accepted += 1 }
        if response["Connection"] == "close" { return }
      } catch {
        state.withLock { $0.fault = "\(error)" }
        return
      }
    }
  }
}
