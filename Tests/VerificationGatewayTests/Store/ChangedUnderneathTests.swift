import Credentials
import CredentialsTesting
import Foundation
import Glibc
import SQLiteStateStore
import Sealing
import Testing

@testable import VerificationGateway

/// What an operator, or the machine, does beside a gateway that goes on.
@Suite struct ChangedUnderneathTests {
  private let workshop: Workshop
  private let token: String

  init() throws {
    workshop = try Workshop()
    token = try workshop.generate(.personal)
  }

  private func statuses(_ gateway: TestGateway, _ token: String) throws -> Set<Int> {
    Set(try (0..<8).map { _ in try gateway.verify(bearer: token).status })
  }

  /// SQLite makes the index of the log anew; until then there may be no verdict, and never a former one.
  @Test func theIndexOfTheLogIsWrittenOver() async throws {
    try await workshop.withGateway { gateway in
      #expect(try statuses(gateway, token) == [200])
      let next = try workshop.regenerate(.personal)
      let index = try #require(FileHandle(forWritingAtPath: workshop.path + "-shm"))
      try index.write(contentsOf: Data(count: 32_768))
      try index.close()
      #expect(try statuses(gateway, token).isSubset(of: [401, 503]))
      try eventually { try statuses(gateway, next) == [200] ? true : nil }
      let last = try workshop.regenerate(.personal)
      #expect(try statuses(gateway, next) == [401])
      #expect(try statuses(gateway, last) == [200])
    }
  }

  /// No verdict hangs on what time it is.
  @Test(arguments: [-400, 400]) func theClockIsSet(_ days: Int) async throws {
    let id = try workshop.desk.reveal(.personal, as: workshop.ann).id
    try await workshop.withGateway { gateway in
      #expect(try statuses(gateway, token) == [200])
      let before = workshop.clock.now
      workshop.clock.advance(by: .seconds(86_400 * days))
      #expect(try statuses(gateway, token) == [200])
      let now = workshop.clock.now
      // What was used last is what was used at the latest time.
      let latest = before < now ? now : before
      try eventually { try workshop.usage(of: id).last?.at == latest ? true : nil }
      let next = try workshop.regenerate(.personal)
      #expect(try statuses(gateway, token) == [401])
      #expect(try statuses(gateway, next) == [200])
    }
  }

  /// A restore in one process, the gateway in another one: nothing comes back, and what was made since goes.
  @Test func aBackupIsRestored() throws {
    let gateway = try workshop.startGateway()
    let status = { (token: String) in
      try gateway.client().request("GET", "/verify", ["Authorization: Bearer \(token)"]).status
    }
    let backup = workshop.folder + "/backup.db"
    try workshop.store.backup(to: backup)
    let next = try workshop.regenerate(.personal)
    let bob = try workshop.add("bob@example.com")
    let newcomer = try workshop.generate(.personal, as: bob)
    #expect(try [token, next, newcomer].map(status) == [401, 200, 200])
    let (mint, now) = (workshop.mint, workshop.clock.now)
    let report = try SQLiteMaintenance().restore(
      backup, into: workshop.path, at: now,
      entry: { account in
        ActivityEntry(
          id: mint.identifier(), at: now, actorID: nil, action: .storeRestored, accountID: account)
      }, progress: { _ in })
    #expect(report.present == .carriedOver)
    for _ in 0..<4 { #expect(try [token, next, newcomer].map(status) == [401, 200, 401]) }
    #expect(try gateway.terminate().code == 0)
  }
}
