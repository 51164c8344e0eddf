import Credentials
import CredentialsTesting
import GRDB
import Glibc
import SQLiteStateStore
import Testing

/// A backup that was copied into a store's place by hand.
@Suite("A copied backup as a store", .serialized)
struct CopiedBackupTests {
  private let folder = StoreFolder()

  /// A backup of a store with one user, at the store's place.
  private func copied() throws -> Sample {
    let sample = try Sample()
    let (store, _) = try sample.store(at: folder.path + "/first.db")
    try store.backup(to: folder.store)
    return sample
  }

  private func journalMode() throws -> String? {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: folder.store, configuration: configuration)
    return try queue.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
  }

  @Test("gets a write-ahead log by being opened for writing")
  func getsALog() throws {
    let sample = try copied()
    #expect(try journalMode() == "delete")
    let store = try SQLiteStateStore.open(at: folder.store, mode: .readWrite)
    #expect(try journalMode() == "wal")
    try sample.regenerate(in: store)
  }

  @Test("keeps its journal while somebody reads, and gets its log the next time")
  func isReadMeanwhile() throws {
    let sample = try copied()
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let queue = try DatabaseQueue(path: folder.store, configuration: configuration)
    try queue.inDatabase { try $0.execute(sql: "BEGIN; SELECT * FROM users") }
    let store = try SQLiteStateStore.open(at: folder.store, mode: .readWrite)
    #expect(try store.reading { try $0.user(login: sample.user.login) } == sample.user)
    try queue.inDatabase { try $0.execute(sql: "ROLLBACK") }
    #expect(try journalMode() == "delete")
    _ = try SQLiteStateStore.open(at: folder.store, mode: .readWrite)
    #expect(try journalMode() == "wal")
  }

  @Test("is not read, nor restored over, beside the log of the store that it was copied over")
  func besideALog() throws {
    let place = try RestoreDesk()
    try place.backUp()
    _ = try place.generate(.personal)
    try Bytes.write(try Bytes.read(place.backup), to: place.folder.store)
    let store = place.folder.store
    let foreign = DeskError.store(.foreignLog(path: store, log: store + "-wal"))
    #expect(throws: foreign) { try SQLiteStateStore.open(at: store, mode: .readOnly) }
    #expect(throws: foreign) { try SQLiteStateStore.open(at: store, mode: .readWrite) }
    #expect(throws: foreign) { try SQLiteVerdictSource(path: store).read { _ in } }
    #expect(throws: foreign) { try place.restore() }
    #expect(
      SQLiteMaintenance().faults(of: store) == [.foreignLog(path: store, log: store + "-wal")])
  }

  @Test("can be restored over")
  func canBeRestoredOver() throws {
    let place = try RestoreDesk()
    try place.backUp()
    try place.store.close()
    try Bytes.write(try Bytes.read(place.backup), to: place.folder.store)
    #expect(try place.restore().present == .carriedOver)
  }

  @Test("written over in place, it is damaged only for as long")
  func writtenOverInPlace() throws {
    let sample = try copied()
    let store = try SQLiteStateStore.open(at: folder.store, mode: .readOnly)
    #expect(try store.reading { try $0.user(login: sample.user.login) } == sample.user)
    let bytes = try Bytes.read(folder.store)
    try Bytes.write([UInt8](repeating: 7, count: bytes.count), to: folder.store)
    #expect(throws: DeskError.store(.damaged)) { try store.reading { try $0.isEmpty() } }
    try Bytes.write(bytes, to: folder.store)
    #expect(try store.reading { try $0.user(login: sample.user.login) } == sample.user)
  }
}
