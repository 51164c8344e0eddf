import Credentials
import CredentialsTesting
import Foundation
import GRDB
import Glibc
import TerminalDriver
import Testing

@testable import SQLiteStateStore

/// A store whose log has something in it, and what happens to the two.
struct LoggedStore {
  let folder: StoreFolder
  let sample: Sample
  let store: SQLiteStateStore

  var path: String { folder.store }
  var log: String { folder.store + "-wal" }

  init(login: String = "ann@example.com") throws {
    folder = StoreFolder()
    sample = try Sample(login: login)
    (store, _) = try sample.store(at: folder.store)
  }

  /// Takes over a store that is there.
  init(_ folder: StoreFolder, _ sample: Sample) throws {
    self.folder = folder
    self.sample = sample
    store = try SQLiteStateStore.open(at: folder.store, mode: .readWrite)
  }

  /// Makes one of an older version, and then has it migrated: that is in its log alone.
  init(version: Int) throws {
    folder = StoreFolder()
    sample = try Sample()
    let old = try DatabaseQueue(path: folder.store)
    try Schema(migrations: Array(Schema.current.migrations.prefix(version))).migrate(old)
    try old.writeWithoutTransaction { _ = try String.fetchOne($0, sql: "PRAGMA journal_mode=WAL") }
    try old.close()
    #expect(chmod(folder.store, 0o600) == 0)
    try LoggedStore.run(["cp", "-p", folder.store, folder.path + "/old.db"])
    store = try SQLiteStateStore.open(at: folder.store, mode: .readWrite)
    try store.writing { [sample] in try $0.insert(sample.user) }
  }

  /// A transaction of ours that stays in the log.
  func rename(_ name: String) throws {
    var user = sample.user
    user.name = try Name(name)
    try store.writing { try $0.update(user) }
  }

  /// What SQLite's own program says.
  @discardableResult
  func sqlite(_ statements: String...) throws -> String {
    try LoggedStore.run(["sqlite3", "-cmd", ".timeout 5000", path] + statements)
  }

  /// Writes over a file in its place, as `cp` does, by another process: closing it here would let go of SQLite's locks.
  func copy(_ file: String, over target: String) throws {
    try LoggedStore.run(["cp", file, target])
  }

  /// The store's file alone, without its log.
  func rawCopy() throws -> String {
    let copy = folder.path + "/raw-\(UUID().uuidString).db"
    try LoggedStore.run(["cp", path, copy])
    return copy
  }

  /// File and log as they are, at another place, as a power cut would leave them: the index is gone.
  func photograph() throws -> StoreFolder {
    let place = StoreFolder()
    try LoggedStore.run(["cp", path, place.store])
    try LoggedStore.run(["cp", log, place.store + "-wal"])
    return place
  }

  /// Everybody opens the store, and finds the user's name.
  func expectOwn(_ name: String, at place: StoreFolder? = nil) throws {
    let path = place?.store ?? path
    try SQLiteVerdictSource(path: path).read { _ in }
    for mode in [SQLiteStateStore.Mode.readOnly, .readWrite] {
      let store = try SQLiteStateStore.open(at: path, mode: mode)
      #expect(try store.reading { try $0.activePersons(limit: 1).first?.name.text } == name)
    }
  }

  /// Nobody opens the store, and the one who has it open does not write it.
  func expectForeign(at place: StoreFolder? = nil) throws {
    let path = place?.store ?? path
    let foreign = DeskError.store(.foreignLog(path: path, log: path + "-wal"))
    #expect(throws: foreign) { try SQLiteVerdictSource(path: path).read { _ in } }
    for mode in [SQLiteStateStore.Mode.readOnly, .readWrite] {
      #expect(throws: foreign) { try SQLiteStateStore.open(at: path, mode: mode) }
    }
    #expect(SQLiteMaintenance().faults(of: path) == [.foreignLog(path: path, log: path + "-wal")])
    if place == nil { #expect(throws: foreign) { try rename("Nobody") } }
  }

  @discardableResult
  private static func run(_ command: [String]) throws -> String {
    let result = try Command.run(command, environment: ["PATH": "/usr/bin:/bin"])
    #expect(result.ending == .exited(0), "\(command): \(result.output)")
    return result.output
  }
}
