import Credentials
import CredentialsTesting
import GRDB
import Testing

@testable import SQLiteStateStore

@Suite("Versions of a store")
struct MigrationTests {
  private static let next = Schema(
    migrations: Schema.current.migrations + [
      { try $0.execute(sql: "ALTER TABLE accounts ADD COLUMN note TEXT") }
    ])
  private static let failing = Schema(
    migrations: next.migrations + [
      { try $0.execute(sql: "CREATE TABLE half (id INTEGER)") },
      { _ in throw DeskError.store(.diskFull) },
    ])

  private func open(
    _ path: String, _ schema: Schema, _ mode: SQLiteStateStore.Mode = .readWrite
  ) throws -> SQLiteStateStore {
    try SQLiteStateStore.open(at: path, mode: mode, busyWait: .seconds(5), schema: schema)
  }

  @Test("an older one is migrated after a backup beside it")
  func migrates() throws {
    let folder = StoreFolder()
    let (_, credential) = try Sample().store(at: folder.store)
    let store = try open(folder.store, MigrationTests.next)
    #expect(try store.reading { try $0.credential(credential.id) } == credential)
    let backup = folder.store + ".v1.backup"
    #expect(folder.mode(backup) == 0o600)
    let kept = try open(backup, .current, .readOnly)
    #expect(try kept.reading { try $0.credential(credential.id) } == credential)
  }

  @Test("an older one is left alone by who only reads")
  func readerNeverMigrates() throws {
    let folder = StoreFolder()
    _ = try Sample().store(at: folder.store)
    #expect(throws: DeskError.store(.older)) {
      try open(folder.store, MigrationTests.next, .readOnly)
    }
  }

  @Test("a newer one is refused, also when it became so meanwhile")
  func refusesNewer() throws {
    let folder = StoreFolder()
    let sample = try Sample()
    let (store, _) = try sample.store(at: folder.store)
    _ = try open(folder.store, MigrationTests.next)
    #expect(throws: DeskError.store(.newer)) { try sample.regenerate(in: store) }
    for mode in [SQLiteStateStore.Mode.readOnly, .readWrite] {
      #expect(throws: DeskError.store(.newer)) { try open(folder.store, .current, mode) }
    }
  }

  @Test("a migration that fails changes nothing, and keeps each backup")
  func failedMigrationChangesNothing() throws {
    let folder = StoreFolder()
    let sample = try Sample()
    let (store, credential) = try sample.store(at: folder.store)
    for backup in [".v1.backup", ".v1.backup.2"] {
      #expect(throws: DeskError.store(.diskFull)) { try open(folder.store, MigrationTests.failing) }
      #expect(folder.mode(folder.store + backup) == 0o600)
    }
    let again = try open(folder.store, .current)
    #expect(try again.reading { try $0.credential(credential.id) } == credential)
    try sample.regenerate(in: store)
  }
}
