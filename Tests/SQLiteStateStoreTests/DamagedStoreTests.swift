import Credentials
import CredentialsTesting
import Foundation
import GRDB
import SQLiteStateStore
import Testing

@Suite("A store that is damaged: doctor says so, and no backup is made of it")
struct DamagedStoreTests {
  private let place: RestoreDesk
  private static let statements = [
    "UPDATE users SET name = char(27)", "DROP TABLE hourly_uses",
    "INSERT INTO activity (id, at, action, count) VALUES ('evt_0123456789abcdef', 1, 'bogus', 1)",
    "CREATE TRIGGER t AFTER INSERT ON users BEGIN DELETE FROM credentials; END",
    """
    PRAGMA writable_schema = ON;
    UPDATE sqlite_master SET sql = replace(sql, 'count >= 1', 'count >= 0');
    PRAGMA writable_schema = RESET
    """,
  ]

  init() throws {
    place = try RestoreDesk()
  }

  private func damage(_ statement: String) throws {
    let queue = try DatabaseQueue(path: place.folder.store)
    try queue.writeWithoutTransaction { try $0.execute(sql: statement) }
    try queue.close()
  }

  private func names() throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: place.folder.path))
  }

  /// Nothing of it can be read.
  private static let unreadable = """
    PRAGMA writable_schema = ON;
    UPDATE sqlite_master SET sql = replace(sql, 'CREATE TABLE', 'CRDATE TABLE')
    """

  @Test("Doctor says so", arguments: statements + [unreadable])
  func known(statement: String) throws {
    try damage(statement)
    #expect(place.maintenance.faults(of: place.folder.store) == [.damaged])
  }

  @Test("Other programs' statistics are no damage")
  func unharmed() throws {
    try damage("ANALYZE")
    #expect(place.maintenance.faults(of: place.folder.store).isEmpty)
    try place.backUp()
    #expect(try place.restore().present == .carriedOver)
  }

  @Test(
    "No backup is made of it, and nothing is left of the attempt",
    arguments: statements + [unreadable])
  func noBackup(statement: String) throws {
    try damage(statement)
    let before = try names()
    #expect(throws: DeskError.store(.damaged)) { try place.backUp() }
    #expect(try names().subtracting(before).allSatisfy { $0.hasPrefix("keydesk.db-") })
  }

  @Test("A backup's progress only grows, and ends at a hundred when all was looked at")
  func progress() throws {
    var percents: [Int] = []
    try place.maintenance.backup(place.folder.store, to: place.backup) {
      percents.append($0.percent)
    }
    #expect(percents == percents.sorted())
    #expect(percents.last == 100 && percents.count { $0 == 100 } == 1)
  }
}
