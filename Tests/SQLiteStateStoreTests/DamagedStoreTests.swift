import Credentials
import CredentialsTesting
import Foundation
import GRDB
import SQLiteStateStore
import Testing

@Suite("A store that is damaged: doctor says so, no backup is made of it, and a restore mends it")
struct DamagedStoreTests {
  private let place: RestoreDesk
  private static let statements = [
    "UPDATE users SET name = char(27)", "DROP TABLE hourly_uses",
    "INSERT INTO activity (id, at, action, count) VALUES ('evt_0123456789abcdef', 1, 'bogus', 1)",
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

  private func expectMended(_ comment: Comment) throws -> RestoreReport {
    #expect(place.maintenance.faults(of: place.folder.store) == [.damaged], comment)
    let report = try place.restore()
    let aside = place.folder.store + ".before-restore"
    #expect(report.present == .movedAside(path: aside), comment)
    #expect(place.folder.mode(aside) == 0o600, comment)
    #expect(place.maintenance.faults(of: place.folder.store).isEmpty, comment)
    return report
  }

  /// Nothing of it can be read.
  private static let unreadable = """
    PRAGMA writable_schema = ON;
    UPDATE sqlite_master SET sql = replace(sql, 'CREATE TABLE', 'CRDATE TABLE')
    """

  @Test("It is set aside and replaced", arguments: statements + [unreadable])
  func replaced(statement: String) throws {
    let token = try place.generate(.personal)
    try place.backUp()
    try damage(statement)
    _ = try expectMended("\(statement)")
    #expect(try place.refusal(of: token) == nil)
    _ = try place.add("bea")
  }

  @Test("A flipped bit in the digest of a credential that was replaced: it does not come back")
  func flippedDigest() throws {
    let old = try place.generate(.personal)
    try place.backUp()
    let id = try #require(try place.current(.personal)?.id)
    _ = try place.desk.perform(.regenerate(.personal, confirmed: id), as: place.ada)
    try place.store.close()
    var bytes = try Bytes.read(place.folder.store)
    let digest = Data(place.mint.digest(of: old).bytes)
    let found = try #require(Data(bytes).range(of: digest))
    bytes[found.upperBound - 1] ^= 1
    try Bytes.write(bytes, to: place.folder.store)
    let report = try expectMended("flipped")
    #expect(report.keptEnds == 1)
    #expect(try place.refusal(of: old) == .replaced)
  }

  @Test("What it says to be over stays so, as far as it can be read", arguments: statements)
  func ends(statement: String) throws {
    let bea = try place.add("bea")
    let target = CredentialTarget.publicAPI(place.studio)
    _ = try place.desk.perform(
      .setPublicAPI(place.studio, isEnabled: true, confirmed: nil), as: place.ada)
    let key = try place.generate(target)
    let token = try place.generate(.personal)
    try place.backUp()
    let keyID = try #require(try place.current(target)?.id)
    let tokenID = try #require(try place.current(.personal)?.id)
    _ = try place.desk.perform(.revoke(.personal, confirmed: tokenID), as: place.ada)
    _ = try place.desk.perform(.deactivate(bea, confirmed: []), as: place.ada)
    _ = try place.desk.perform(
      .setPublicAPI(place.studio, isEnabled: false, confirmed: keyID), as: place.ada)
    let end = try place.end(of: token)
    try damage(statement)
    #expect(try expectMended("\(statement)").keptEnds == 3)
    #expect(try place.end(of: token) == end)
    #expect(try place.refusal(of: token) == .revoked)
    #expect(try place.refusal(of: key) == .publicAPIDisabled)
    #expect(try place.store.reading { try $0.user(bea)?.isActive } == false)
  }

  @Test("Also between two pages that cannot be read")
  func between() throws {
    var sessions: [Session] = []
    for number in 0..<160 {
      let name = "user\(number)"
      _ = try place.add(name)
      sessions.append(try place.signIn(name))
      _ = try place.desk.perform(.generate(.personal), as: sessions[number])
    }
    try place.backUp()
    var digests: [[UInt8]] = []
    for session in sessions {
      let shown = try place.desk.reveal(.personal, as: session)
      digests.append(Array(place.mint.digest(of: shown.secret).bytes))
      _ = try place.desk.perform(.revoke(.personal, confirmed: shown.id), as: session)
    }
    try place.store.close()
    let lost = try spoilTwoPages(of: digests)
    #expect(lost > 0 && lost < digests.count)
    #expect(try expectMended("between").keptEnds == digests.count - lost)
    let current = try place.store.reading { state in
      try digests.count { bytes in
        let digest = TokenDigest(bytes)
        return try state.facts(of: digest)?.end == nil
      }
    }
    #expect(current <= lost)
  }

  /// Spoils the second and the last but one page of the credentials; answers how many stand there.
  private func spoilTwoPages(of digests: [[UInt8]]) throws -> Int {
    let sql = """
      SELECT pageno FROM dbstat WHERE name = 'credentials' AND pagetype = 'leaf' ORDER BY path
      """
    let leaves = try DatabaseQueue(path: place.folder.store).read {
      try Int.fetchAll($0, sql: sql)
    }
    try #require(leaves.count > 4)
    var bytes = try Bytes.read(place.folder.store)
    var lost = 0
    for page in [leaves[1], leaves[leaves.count - 2]] {
      let place = (page - 1) * 4_096..<page * 4_096
      lost += digests.count { Data(bytes[place]).range(of: Data($0)) != nil }
      for index in place { bytes[index] = 0xFF }
    }
    try Bytes.write(bytes, to: place.folder.store)
    return lost
  }

  @Test("Managers whom it says to be inactive are let in by a recovery, and counted")
  func managers() throws {
    try place.backUp()
    _ = try place.add("bea", [.userConfigurator])
    let beas = try place.signIn("bea")
    _ = try place.desk.perform(.deactivate(place.ada.userID, confirmed: []), as: beas)
    try damage(DamagedStoreTests.statements[1])
    let report = try expectMended("managers")
    #expect(report.keptEnds == 1 && report.managersToRecover == 1)
    let login = try Login(person: "ada@example.com")
    let new = try Password(new: "a password to go on with")
    #expect(try place.desk.recover(login, password: new) == .activated)
    _ = try place.desk.signIn(login, password: new)
  }

  @Test(
    "What somebody added harms nothing: it goes with the next restore, and no backup has it",
    arguments: [
      "CREATE INDEX i ON activity (action)", "CREATE VIEW v AS SELECT 1",
      "CREATE TABLE t (a); CREATE INDEX i ON t (a)",
      "CREATE TRIGGER t AFTER INSERT ON users BEGIN DELETE FROM credentials; END",
    ])
  func added(statement: String) throws {
    let token = try place.generate(.personal)
    try place.backUp()
    let id = try #require(try place.current(.personal)?.id)
    _ = try place.desk.perform(.revoke(.personal, confirmed: id), as: place.ada)
    try damage(statement)
    let acts = statement.contains("TRIGGER")
    #expect(place.maintenance.faults(of: place.folder.store) == (acts ? [.damaged] : []))
    let second = place.folder.path + "/second.db"
    try place.maintenance.backup(place.folder.store, to: second) { _ in }
    try place.maintenance.requireBackup(second)
    #expect(try place.restore().present == .carriedOver)
    #expect(try place.refusal(of: token) == .revoked)
    #expect(place.maintenance.faults(of: place.folder.store).isEmpty)
  }

  @Test("Other programs' statistics are no damage, and neither is a newer version")
  func unharmed() throws {
    try damage("ANALYZE")
    #expect(place.maintenance.faults(of: place.folder.store).isEmpty)
    try place.backUp()
    #expect(try place.restore().present == .carriedOver)
    try damage("PRAGMA user_version = 99")
    #expect(throws: DeskError.store(.newer)) { try place.restore() }
    #expect(try names().allSatisfy { !$0.contains("before-restore") })
  }

  @Test("Locked by somebody who writes, it is left alone")
  func locked() throws {
    try place.backUp()
    try damage(DamagedStoreTests.statements[0])
    let writer = try DatabaseQueue(path: place.folder.store)
    try writer.writeWithoutTransaction { database in
      try database.inTransaction(.immediate) {
        #expect(throws: DeskError.store(.busy)) { try place.restore() }
        return .rollback
      }
    }
    try writer.close()
    #expect(try names().allSatisfy { !$0.contains("before-restore") && !$0.contains("restoring") })
    _ = try expectMended("no longer locked")
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
