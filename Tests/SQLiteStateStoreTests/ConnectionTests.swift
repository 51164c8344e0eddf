import Credentials
import CredentialsTesting
import Foundation
import GRDB
import Testing

@testable import SQLiteStateStore

@Suite("Connections")
struct ConnectionTests {
  @Test("are durable, checked and forgetful: all of them")
  func haveTheirSettings() throws {
    let folder = StoreFolder()
    let (store, _) = try Sample().store(at: folder.store)
    let writer = try store.connectedWriter()
    let settings = try writer.read { try ConnectionTests.settings($0) }
    #expect(settings == ["2", "1", "wal", "5000", "0", "1"])
    // Held at the same time, so that each is a connection of its own.
    let seen = try store.readers.read { first in
      try store.readers.read { second in
        for database in [first, second] {
          #expect(throws: DatabaseError.self) { try database.execute(sql: "DELETE FROM users") }
        }
        return [try ConnectionTests.settings(first), try ConnectionTests.settings(second)]
      }
    }
    for reader in seen { #expect(reader.prefix(5) == settings.prefix(5)) }
  }

  private static func settings(_ database: Database) throws -> [String] {
    try [
      "synchronous", "foreign_keys", "journal_mode", "busy_timeout", "trusted_schema",
      "secure_delete",
    ].map { try String.fetchOne(database, sql: "PRAGMA \($0)") ?? "" }
  }

  @Test("wait for another writer, then say that it is busy, while readers go on")
  func busy() throws {
    let folder = StoreFolder()
    let sample = try Sample()
    let (_, credential) = try sample.store(at: folder.store)
    let store = try SQLiteStateStore.open(
      at: folder.store, mode: .readWrite, busyWait: .milliseconds(300))
    let other = try DatabaseQueue(path: folder.store)
    try other.writeWithoutTransaction { database in
      try database.execute(sql: "BEGIN IMMEDIATE; UPDATE users SET name = 'Nobody'")
      let clock = ContinuousClock()
      let waited = clock.measure {
        #expect(throws: DeskError.store(.busy)) { try sample.regenerate(in: store) }
      }
      #expect(waited >= .milliseconds(290) && waited < .seconds(3))
      let read = clock.measure {
        #expect(throws: Never.self) {
          let seen = try store.reading { try $0.credential(credential.id) }
          #expect(seen == credential)
        }
      }
      #expect(read < .milliseconds(200))
      try database.execute(sql: "ROLLBACK")
    }
    try sample.regenerate(in: store)
  }

  @Test("of two stores on one file write in turn and see each other")
  func twoStores() throws {
    let folder = StoreFolder()
    let sample = try Sample()
    let (one, _) = try sample.store(at: folder.store)
    let two = try SQLiteStateStore.open(at: folder.store, mode: .readWrite)
    DispatchQueue.concurrentPerform(iterations: 40) { round in
      #expect(throws: Never.self) {
        try sample.regenerate(in: round.isMultiple(of: 2) ? one : two)
      }
    }
    let count = try DatabaseQueue(path: folder.store).read {
      try Int.fetchAll(
        $0, sql: "SELECT count(*) FROM credentials GROUP BY ended_at IS NULL ORDER BY 1")
    }
    #expect(count == [1, 40])
    let seen = try [one, two].map { store in
      try store.reading { try $0.currentCredential(in: sample.slot) }
    }
    #expect(seen[0] == seen[1])
  }

  @Test("leave no trace of an erased value in the files")
  func erases() throws {
    let folder = StoreFolder()
    let sample = try Sample()
    let store = try SQLiteStateStore.create(at: folder.store)
    let box = (0..<200).map { UInt8($0 ^ 0x5A) }
    let made = sample.credential(box: box)
    try store.writing { transaction in
      try transaction.insert(sample.user)
      try transaction.insert(made)
    }
    #expect(try isFound(box, folder.store))
    try store.writing {
      try $0.end(made.id, CredentialEnd(at: Sample.moment, reason: .revoked, by: sample.user.id))
    }
    #expect(try !isFound(box, folder.store))
  }

  private func isFound(_ bytes: [UInt8], _ store: String) throws -> Bool {
    try [store, store + "-wal"].contains { try Bytes.contain(bytes, in: $0) }
  }

  @Test("that only read refuse to write")
  func readOnlyMode() throws {
    let folder = StoreFolder()
    let sample = try Sample()
    let (_, credential) = try sample.store(at: folder.store)
    let reader = try SQLiteStateStore.open(at: folder.store, mode: .readOnly)
    #expect(try reader.reading { try $0.credential(credential.id) } == credential)
    #expect(throws: DeskError.store(.readOnly)) { try sample.regenerate(in: reader) }
  }
}
