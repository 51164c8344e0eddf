import Credentials
import CredentialsTesting
import Foundation
import GRDB
import SQLiteStateStore
import Synchronization
import Testing

@Suite("A backup is one moment, whole and private; what is none is not restored")
struct BackupTests {
  private let place: RestoreDesk

  init() throws {
    place = try RestoreDesk()
    _ = try place.generate(.personal)
  }

  @Test("0600, readable by itself, never over a file, nothing beside it")
  func file() throws {
    try place.backUp()
    #expect(place.folder.mode(place.backup) == 0o600)
    #expect(throws: DeskError.store(.exists(path: place.backup))) { try place.backUp() }
    let names = try FileManager.default.contentsOfDirectory(atPath: place.folder.path)
    #expect(names.allSatisfy { !$0.hasSuffix("-partial") })
    let copy = try SQLiteStateStore.open(at: place.backup, mode: .readOnly)
    #expect(try copy.reading { try $0.user(place.ada.userID) } != nil)
  }

  @Test("What a killed backup left is taken over")
  func leftOver() throws {
    let scratch = place.folder.path + "/.backup.db.keydesk-partial"
    #expect(FileManager.default.createFile(atPath: scratch, contents: Data("left".utf8)))
    try place.backUp()
    #expect(place.folder.mode(scratch) == nil)
  }

  @Test("What a killed backup of another name left goes with the next one; what is in use stays")
  func sweeps() throws {
    let ending = ".keydesk-partial"
    let abandoned = [".old.db\(ending)", ".old.db\(ending)-journal"]
    let kept = [".used.db\(ending)", ".other.partial", "visible\(ending)"]
    for name in abandoned + kept {
      let path = place.folder.path + "/" + name
      #expect(FileManager.default.createFile(atPath: path, contents: Data("left".utf8)))
    }
    let used = open(place.folder.path + "/" + kept[0], O_RDWR | O_CLOEXEC)
    defer { close(used) }
    #expect(flock(used, LOCK_EX | LOCK_NB) == 0)
    try place.backUp()
    let names = try FileManager.default.contentsOfDirectory(atPath: place.folder.path)
    #expect(abandoned.filter(names.contains) == [])
    #expect(kept.filter(names.contains) == kept)
  }

  @Test("What a backup left that was killed between its two names is nobody's any more")
  func leftOverName() throws {
    try place.backUp()
    let scratch = place.folder.path + "/.backup.db.keydesk-partial"
    #expect(link(place.backup, scratch) == 0)
    let first = place.folder.path + "/first.db"
    #expect(rename(place.backup, first) == 0)
    let before = try Data(contentsOf: URL(fileURLWithPath: first))
    try place.backUp()
    #expect(place.folder.mode(scratch) == nil)
    #expect(try Data(contentsOf: URL(fileURLWithPath: first)) == before)
  }

  @Test("Consistent while somebody regenerates without a pause")
  func concurrent() throws {
    let hurry = Hurry(place)
    defer { hurry.isOver.store(true, ordering: .relaxed) }
    let regenerating = SideThread { try hurry.regenerate() }
    for number in 0..<10 {
      try place.maintenance.backup(
        place.folder.store, to: place.folder.path + "/\(number).db"
      ) { _ in }
    }
    hurry.isOver.store(true, ordering: .relaxed)
    try regenerating.end()
    for number in 0..<10 {
      let path = place.folder.path + "/\(number).db"
      let copy = try SQLiteStateStore.open(at: path, mode: .readOnly)
      let current = try copy.reading { try $0.currentCredentials(ownedBy: place.ada.userID) }
      #expect(current.count == 1)
      #expect(place.maintenance.faults(of: path).isEmpty)
    }
  }

  @Test("Any flipped byte and any cut is found, and the store stays as it is")
  func damaged() throws {
    try place.backUp()
    let whole = try Data(contentsOf: URL(fileURLWithPath: place.backup))
    var generator = SystemRandomNumberGenerator()
    for number in 0..<40 {
      var bytes = whole
      if number.isMultiple(of: 2) {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[index] ^= UInt8.random(in: 1...255, using: &generator)
      } else {
        bytes = bytes.prefix(Int.random(in: 0..<bytes.count, using: &generator))
      }
      try expectRefusal(of: bytes, "case \(number)")
    }
  }

  @Test(
    "A foreign database, trigger, view, table or version is refused",
    arguments: [
      "PRAGMA application_id = 7", "PRAGMA user_version = 99", "CREATE VIEW v AS SELECT 1",
      "CREATE TABLE t (a)", "DROP INDEX activity_by_time",
      "CREATE TRIGGER t AFTER INSERT ON users BEGIN DELETE FROM credentials; END",
    ])
  func foreign(statement: String) throws {
    try place.backUp()
    let queue = try DatabaseQueue(path: place.backup)
    try queue.writeWithoutTransaction { try $0.execute(sql: statement) }
    try queue.close()
    try expectRefusal(of: Data(contentsOf: URL(fileURLWithPath: place.backup)), "\(statement)")
  }

  @Test("An unreadable store is kept under another name, and so is the next one")
  func unreadable() throws {
    try place.backUp()
    for ending in ["", ".2"] {
      let folder = StoreFolder()
      let store = folder.store
      for name in [store, store + ".before-restore"] where ending == ".2" || name == store {
        #expect(FileManager.default.createFile(atPath: name, contents: Data("broken".utf8)))
      }
      chmod(store, 0o600)
      let report = try place.maintenance.restore(
        place.backup, into: store, at: place.clock.now,
        entry: { account in
          ActivityEntry(
            id: place.mint.identifier(), at: place.clock.now, actorID: nil,
            action: .storeRestored, accountID: account)
        }, progress: { _ in })
      let aside = store + ".before-restore" + ending
      #expect(report.present == .movedAside(path: aside))
      #expect(folder.mode(aside) != nil)
      #expect(folder.mode(store) == 0o600)
      #expect(place.maintenance.faults(of: store).isEmpty)
    }
  }

  private func expectRefusal(of bytes: Data, _ comment: Comment) throws {
    let file = place.folder.path + "/\(UUID().uuidString).db"
    try bytes.write(to: URL(fileURLWithPath: file))
    let before = try place.store.reading { try $0.activity(ActivityQuery()) }
    let error = #expect(throws: DeskError.self, comment) { try place.restore(file) }
    if case .store(.badBackup) = error {
    } else {
      Issue.record("\(comment): \(String(describing: error))")
    }
    #expect(try place.store.reading { try $0.activity(ActivityQuery()) } == before, comment)
  }
}

/// Somebody who regenerates without a pause.
private final class Hurry: Sendable {
  let isOver = Atomic(false)
  private let place: RestoreDesk

  init(_ place: RestoreDesk) {
    self.place = place
  }

  func regenerate() throws {
    while !isOver.load(ordering: .relaxed) {
      guard let id = try place.current(.personal)?.id else { continue }
      _ = try place.desk.perform(.regenerate(.personal, confirmed: id), as: place.ada)
    }
  }
}
