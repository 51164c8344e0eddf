import Credentials
import CredentialsTesting
import Foundation
import GRDB
import Glibc
import Testing

@testable import SQLiteStateStore

/// Whatever SQLite's programs do with a store's file and log, they stay each other's.
@Suite("A store beside its own log", .serialized)
struct OwnLogAlarmTests {
  private let place: LoggedStore

  init() throws {
    place = try LoggedStore()
    try place.rename("Eve")
  }

  struct Deed: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The name that the user has then.
    var name = "Eve"
    let perform: @Sendable (LoggedStore) throws -> Void
  }

  private static let deeds = [
    Deed(testDescription: "nothing") { _ in },
    Deed(testDescription: "put away") { try $0.sqlite("PRAGMA wal_checkpoint") },
    Deed(testDescription: "put away, and begun anew, with an end that is old") {
      for number in 0..<5 { try $0.rename("Eve \(number)") }
      try $0.sqlite("PRAGMA wal_checkpoint(RESTART)")
      try $0.rename("Eve")
    },
    Deed(testDescription: "emptied") { try $0.sqlite("PRAGMA wal_checkpoint(TRUNCATE)") },
    Deed(testDescription: "another program's transaction", name: "Rob") {
      try $0.sqlite("PRAGMA wal_checkpoint(TRUNCATE)", "UPDATE users SET name = 'Rob'")
    },
    Deed(testDescription: "another program's transaction, put away", name: "Rob") {
      try $0.sqlite("UPDATE users SET name = 'Rob'", "PRAGMA wal_checkpoint")
    },
    Deed(testDescription: "another program's between ours") {
      try $0.sqlite("PRAGMA wal_checkpoint(RESTART)", "UPDATE users SET name = 'Rob'")
      try $0.rename("Rob")
      try $0.sqlite("UPDATE users SET login = 'rob@example.com'")
      try $0.rename("Eve")
    },
    Deed(testDescription: "vacuum") { try $0.sqlite("VACUUM") },
    Deed(testDescription: "tables that move, and move back") {
      let move = "CREATE TABLE other AS SELECT * FROM activity; DROP TABLE other"
      try $0.sqlite("PRAGMA wal_checkpoint(TRUNCATE)", move, "VACUUM")
      try $0.rename("Rob")
      try $0.sqlite(move, "VACUUM", "PRAGMA wal_checkpoint")
      try $0.rename("Eve")
    },
    Deed(testDescription: "another program's restore") {
      let copy = $0.folder.path + "/copy.db"
      try $0.sqlite(".backup \(copy)")
      try $0.rename("Rob")
      try $0.sqlite("PRAGMA wal_checkpoint(TRUNCATE)", ".restore \(copy)")
    },
    Deed(testDescription: "another program's restore, and a transaction of ours") {
      let copy = $0.folder.path + "/copy.db"
      try $0.sqlite(".backup \(copy)")
      try $0.rename("Rob")
      try $0.sqlite("PRAGMA wal_checkpoint(TRUNCATE)", ".restore \(copy)")
      try $0.rename("Eve")
    },
  ]

  @Test("is opened after", arguments: 0..<deeds.count)
  func afterEach(_ index: Int) throws {
    let deed = OwnLogAlarmTests.deeds[index]
    try deed.perform(place)
    try place.expectOwn(deed.name)
    if StoreFolder.size(place.log) > 0 { try place.expectOwn(deed.name, at: place.photograph()) }
    try place.rename("Eva")
    try place.expectOwn("Eva")
    try place.sqlite("PRAGMA wal_checkpoint")
    try place.expectOwn("Eva")
  }

  @Test("is opened while only a part of the log was put away")
  func partly() throws {
    try place.store.reading { state in
      _ = try state.isEmpty()
      for name in ["Eva", "Evi"] {
        try place.rename(name)
        try place.sqlite("PRAGMA wal_checkpoint")
        try place.expectOwn(name)
        try place.expectOwn(name, at: place.photograph())
      }
    }
    try place.sqlite("PRAGMA wal_checkpoint")
    try place.rename("Ed")
    try place.expectOwn("Ed")
  }

  @Test("is opened with a log that was cut short before it was put away")
  func cutShort() throws {
    try place.rename("Eva")
    let whole = StoreFolder.size(place.log)
    for size in stride(from: 0, to: whole, by: 1_371) {
      let cut = try place.photograph()
      #expect(truncate(cut.store + "-wal", off_t(size)) == 0)
      _ = try SQLiteStateStore.open(at: cut.store, mode: .readOnly)
    }
  }

  @Test("is opened when a writer was killed in the middle of a frame that was another one's before")
  func killedInAFrame() throws {
    for number in 0..<5 { try place.rename("Eve \(number)") }
    try place.sqlite("PRAGMA wal_checkpoint(RESTART)", "UPDATE users SET name = 'Rob'")
    let killed = try place.photograph()
    var log = try Bytes.read(killed.store + "-wal")
    let line = Array("keydesk commit".utf8)
    let old = try #require(
      stride(from: 32, to: log.count, by: 4_120).first { start in
        log[start + 8..<start + 16] != log[16..<24]
          && Data(log[start..<start + 4_120]).range(of: Data(line)) != nil
      })
    for start in stride(from: 32, through: old, by: 4_120) {
      log.replaceSubrange(start + 8..<start + 16, with: log[16..<24])
    }
    try Bytes.write(log, to: killed.store + "-wal")
    try place.expectOwn("Rob", at: killed)
  }

  @Test("is opened when its log is of a machine with the other byte order")
  func otherByteOrder() throws {
    let swapped = try place.photograph()
    var log = try Bytes.read(swapped.store + "-wal")
    log[3] ^= 1
    var sum = FrameChecksum(isBigEndian: log[3] & 1 == 1)
    sum.add(log[..<24])
    log.replaceSubrange(24..<32, with: sum.bytes)
    for start in stride(from: 32, to: log.count, by: 4_120) {
      sum.add(log[start..<start + 8])
      sum.add(log[(start + 24)..<(start + 4_120)])
      log.replaceSubrange(start + 16..<start + 24, with: sum.bytes)
    }
    try Bytes.write(log, to: swapped.store + "-wal")
    try place.expectOwn("Eve", at: swapped)
    try place.copy(LoggedStore(login: "bob@example.com").path, over: swapped.store)
    try place.expectForeign(at: swapped)
  }

  @Test(
    "is opened and told from others with pages of other sizes", arguments: [512, 8_192, 65_536])
  func otherPageSizes(_ size: Int) throws {
    let others = try (0..<2).map { _ in
      let other = try LoggedStore()
      try other.store.close()
      try other.sqlite(
        "PRAGMA journal_mode = DELETE", "PRAGMA page_size = \(size)", "VACUUM",
        "PRAGMA journal_mode = WAL")
      return try LoggedStore(other.folder, other.sample)
    }
    let raw = try others[1].rawCopy()
    try others[0].rename("Eva")
    try others[0].expectOwn("Eva")
    try others[0].copy(raw, over: others[0].path)
    try others[0].expectForeign()
  }

  @Test("is opened while the tables' new version is in the log alone", arguments: [3, 4])
  func migrated(from version: Int) throws {
    let place = try LoggedStore(version: version)
    for name in ["Eve", "Eva"] {
      try place.rename(name)
      try place.expectOwn(name)
      try place.expectOwn(name, at: place.photograph())
      try place.sqlite("PRAGMA wal_checkpoint")
    }
    try place.expectOwn("Eva")
  }

  @Test("is opened after a restore, also while the log cannot be emptied")
  func restored() throws {
    let desk = try RestoreDesk()
    try desk.backUp()
    for _ in 0..<2 {
      try desk.store.reading { state in
        _ = try state.isEmpty()
        try desk.restore()
        let place = try LoggedStore(desk.folder, Sample())
        try place.expectOwn("Ada")
        try place.expectOwn("Ada", at: place.photograph())
      }
      _ = try desk.generate(.personal)
      _ = try SQLiteStateStore.open(at: desk.folder.store, mode: .readOnly)
    }
  }

  @Test("is opened while others commit to the log, put it away and begin it anew")
  func underWay() throws {
    let rival = SideThread {
      for number in 0..<60 {
        let mode = ["PASSIVE", "RESTART", "TRUNCATE"][number % 3]
        try place.sqlite(
          "UPDATE users SET name = 'Rob \(number)'", "PRAGMA wal_checkpoint(\(mode))")
      }
    }
    let writer = SideThread {
      for number in 0..<400 { try place.rename("Eve \(number)") }
    }
    for _ in 0..<400 {
      do throws(DeskError) {
        try SQLiteVerdictSource(path: place.path, busyWait: .seconds(5)).read { _ in }
      } catch {
        #expect(error == .store(.busy))
      }
    }
    try rival.end()
    try writer.end()
    try place.rename("Eve")
    try place.expectOwn("Eve")
  }
}
