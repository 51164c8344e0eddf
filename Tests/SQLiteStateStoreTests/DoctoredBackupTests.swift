import Credentials
import CredentialsTesting
import Foundation
import GRDB
import SQLiteStateStore
import Testing

@Suite("A backup that somebody cut, changed or doctored is refused, and the store stays as it is")
struct DoctoredBackupTests {
  private let place: RestoreDesk

  init() throws {
    place = try RestoreDesk()
    try place.backUp()
  }

  private var file: String { place.folder.path + "/doctored.db" }

  /// Changes a letter of a name: SQLite finds nothing wrong with it.
  private func withOtherLetter(_ bytes: [UInt8]) throws -> [UInt8] {
    let found = try #require(Data(bytes).range(of: Data("Studio".utf8)))
    var changed = bytes
    changed[found.lowerBound] = UInt8(ascii: "s")
    return changed
  }

  private func expectRefusal(of file: String) throws {
    let before = try place.store.reading { try $0.activity(ActivityQuery()) }
    #expect(throws: DeskError.store(.badBackup(path: file, .damaged))) { try place.restore(file) }
    #expect(try place.store.reading { try $0.activity(ActivityQuery()) } == before)
  }

  @Test("without its seal", arguments: [false, true])
  func unsealed(isChanged: Bool) throws {
    let bytes = Array(try Bytes.read(place.backup).dropLast(20))
    try Bytes.write(isChanged ? try withOtherLetter(bytes) : bytes, to: file)
    try expectRefusal(of: file)
  }

  @Test("with a changed byte and something that looks like a log beside it")
  func withLog() throws {
    try Bytes.write(try withOtherLetter(try Bytes.read(place.backup)), to: file)
    try Bytes.write("a log", to: file + "-wal")
    try expectRefusal(of: file)
  }

  @Test("A whole backup is read alone, whatever log lies beside it")
  func alienLog() throws {
    try Bytes.write(try Bytes.read(place.backup), to: file)
    let queue = try DatabaseQueue(path: file)
    try queue.writeWithoutTransaction {
      _ = try String.fetchOne($0, sql: "PRAGMA journal_mode = WAL")
      try $0.execute(sql: "UPDATE accounts SET name = 'Doctored'")
    }
    try Bytes.write(try Bytes.read(file + "-wal"), to: place.backup + "-wal")
    #expect(try place.restore().present == .carriedOver)
    #expect(try place.store.reading { try $0.account(place.studio)?.name.text } == "Studio")
  }

  @Test("A store that was copied, with its log or closed, has no seal and is taken")
  func copiedStore() throws {
    try Bytes.write(try Bytes.read(place.folder.store), to: file)
    try Bytes.write(try Bytes.read(place.folder.store + "-wal"), to: file + "-wal")
    #expect(try place.restore(file).present == .carriedOver)
    let other = try RestoreDesk()
    try other.store.close()
    #expect(try place.restore(other.folder.store).present == .carriedOver)
  }

  @Test(
    "with a value that no store has, in any table; doctor finds it in a store",
    arguments: [
      "UPDATE activity SET action = 'bogus'", "UPDATE activity SET id = 'zzz' || sequence",
      "UPDATE activity SET masked = 'kdp_whole'", "UPDATE users SET name = char(10)",
    ])
  func strangeValue(statement: String) throws {
    let other = try RestoreDesk()
    #expect(place.maintenance.faults(of: other.folder.store).isEmpty)
    let queue = try DatabaseQueue(path: other.folder.store)
    try queue.writeWithoutTransaction { try $0.execute(sql: statement) }
    try queue.close()
    try other.store.close()
    try expectRefusal(of: other.folder.store)
    #expect(place.maintenance.faults(of: other.folder.store) == [.damaged])
  }
}
