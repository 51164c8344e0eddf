import Credentials
import CredentialsTesting
import GRDB
import Glibc
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

  @Test("a store of version 1 becomes what a new store is, and a restore's ends name nobody")
  func migratesFirstVersion() throws {
    let folder = StoreFolder()
    let sample = try Sample()
    let first = Schema(migrations: Array(Schema.current.migrations.prefix(1)))
    let old = try DatabaseQueue(path: folder.store)
    try first.migrate(old)
    #expect(throws: DatabaseError.self) { try MigrationTests.addEnded(sample, to: old) }
    try old.close()
    #expect(chmod(folder.store, 0o600) == 0)
    let store = try open(folder.store, .current)
    #expect(folder.mode(folder.store + ".v1.backup") == 0o600)
    let ended = try MigrationTests.addEnded(sample, to: DatabaseQueue(path: folder.store))
    let end = try store.reading { try $0.facts(of: ended.digest)?.end }
    #expect(end?.byLogin == nil && end?.end.by == nil && end?.end.reason == .revoked)
    let new = folder.path + "/new.db"
    _ = try SQLiteStateStore.create(at: new)
    let tables = try [folder.store, new].map { path in
      try DatabaseQueue(path: path).read {
        try Set(String.fetchAll($0, sql: "SELECT name || coalesce(sql, '') FROM sqlite_master"))
      }
    }
    #expect(tables[0] == tables[1])
    #expect(SQLiteMaintenance().faults(of: folder.store).isEmpty)
  }

  /// Adds the sample's user and a token of that user's that nobody ended.
  @discardableResult
  private static func addEnded(_ sample: Sample, to queue: DatabaseQueue) throws -> Credential {
    let made = sample.credential()
    try queue.write { database in
      let transaction = SQLiteTransaction(database)
      try transaction.insert(sample.user)
      try transaction.insert(made)
      try database.execute(
        sql: """
          UPDATE credentials SET sealed_key_id = NULL, sealed_box = NULL, ended_at = 1,
            end_reason = 'revoked'
          """)
    }
    return made
  }

  @Test("an older one is migrated after a backup beside it")
  func migrates() throws {
    let folder = StoreFolder()
    let (_, credential) = try Sample().store(at: folder.store)
    let store = try open(folder.store, MigrationTests.next)
    #expect(try store.reading { try $0.credential(credential.id) } == credential)
    let backup = folder.store + ".v\(Schema.current.version).backup"
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
    let name = ".v\(Schema.current.version).backup"
    for backup in [name, name + ".2"] {
      #expect(throws: DeskError.store(.diskFull)) { try open(folder.store, MigrationTests.failing) }
      #expect(folder.mode(folder.store + backup) == 0o600)
    }
    let again = try open(folder.store, .current)
    #expect(try again.reading { try $0.credential(credential.id) } == credential)
    try sample.regenerate(in: store)
  }
}
