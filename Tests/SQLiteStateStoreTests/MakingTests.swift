import Credentials
import CredentialsTesting
import Foundation
import GRDB
import Glibc
import SQLiteStateStore
import Synchronization
import Testing

@Suite("Making a store", .serialized)
struct MakingTests {
  /// What interrupted makings leave.
  enum Blank: CaseIterable {
    case noBytes, header, logOnly

    func make(at path: String) throws {
      try Bytes.write("", to: path)
      guard self != .noBytes else { return }
      let database = try DatabaseQueue(path: path)
      try database.writeWithoutTransaction {
        _ = try String.fetchOne($0, sql: "PRAGMA journal_mode = WAL")
        if self == .header { try $0.execute(sql: "CREATE TABLE a (b); DROP TABLE a") }
      }
      try database.close()
    }
  }

  @Test("takes a blank file for no store, and fills it", arguments: Blank.allCases)
  func fillsABlankFile(blank: Blank) throws {
    let folder = StoreFolder()
    try blank.make(at: folder.store)
    for mode in [SQLiteStateStore.Mode.readOnly, .readWrite] {
      #expect(throws: DeskError.store(.missing(path: folder.store))) {
        try SQLiteStateStore.open(at: folder.store, mode: mode)
      }
    }
    let (store, credential) = try Sample().store(at: folder.store)
    #expect(try store.reading { try $0.credential(credential.id) } == credential)
    let mode = try DatabaseQueue(path: folder.store).read {
      try String.fetchOne($0, sql: "PRAGMA journal_mode")
    }
    #expect(mode == "wal")
  }

  @Test("by many at once gives each of them the same store, and harms none")
  func manyAtOnce() throws {
    for _ in 0..<10 {
      let folder = StoreFolder()
      let user = try Sample().user
      let outcomes = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: 8) { _ in
        do {
          try SQLiteStateStore.create(at: folder.store).writing { state in
            guard try state.isEmpty() else { throw DeskError.refused(.storeExists) }
            try state.insert(user)
          }
          outcomes.withLock { $0.append("made") }
        } catch {
          outcomes.withLock { $0.append("\(error)") }
        }
      }
      let refused = "\(DeskError.refused(.storeExists))"
      #expect(
        outcomes.withLock { $0.sorted() }
          == (["made"] + Array(repeating: refused, count: 7)).sorted())
      let store = try SQLiteStateStore.open(at: folder.store, mode: .readWrite)
      #expect(try store.reading { try $0.user(user.id) } == user)
      #expect(try drafts(folder).isEmpty)
    }
  }

  @Test("never removes the store of somebody who was faster, whatever fails")
  func leavesTheOthersStore() throws {
    let folder = StoreFolder()
    let (_, credential) = try Sample().store(at: folder.store)
    let holder = try DatabaseQueue(path: folder.store)
    try holder.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
      #expect(throws: DeskError.store(.busy)) {
        try SQLiteStateStore.create(at: folder.store, busyWait: .milliseconds(10)).writing { _ in }
      }
      try database.execute(sql: "ROLLBACK")
    }
    try holder.close()
    let store = try SQLiteStateStore.open(at: folder.store, mode: .readWrite)
    #expect(try store.reading { try $0.credential(credential.id) } == credential)
  }

  @Test("sweeps the drafts of makers that were killed, and nothing that is alive")
  func sweepsDrafts() throws {
    let folder = StoreFolder()
    let dead = folder.path + "/.keydesk.db.0dead.draft"
    let alive = folder.path + "/.keydesk.db.0alive.draft"
    for path in [dead, dead + "-wal", dead + "-journal", alive] { try Bytes.write("x", to: path) }
    let descriptor = open(alive, O_RDWR)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX) == 0)
    _ = try SQLiteStateStore.create(at: folder.store)
    #expect(try drafts(folder) == [".keydesk.db.0alive.draft"])
  }

  @Test("is refused beside the log of another one", arguments: ["-wal", "-shm", "-journal"])
  func refusesTheRemainsOfAnother(suffix: String) throws {
    let folder = StoreFolder()
    try Bytes.write("x", to: folder.store + suffix)
    #expect(throws: DeskError.store(.exists(path: folder.store + suffix))) {
      try SQLiteStateStore.create(at: folder.store)
    }
    #expect(try Bytes.read(folder.store + suffix) == Array("x".utf8))
    #expect(access(folder.store, F_OK) != 0)
    #expect(try drafts(folder).isEmpty)
  }

  @Test("ends with a word where no folder can be made")
  func refusesUnreachableFolders() throws {
    let folder = StoreFolder()
    let link = folder.path + "/link"
    #expect(symlink(folder.path + "/nowhere", link) == 0)
    for path in [
      link + "/keydesk.db", link + "/keydesk/keydesk.db", link + "/a/b/keydesk.db",
      "/proc/nothing/keydesk.db", "/proc/nothing/a/keydesk.db",
    ] {
      #expect(throws: DeskError.store(.cannotCreate(path: path)), "\(path)") {
        try SQLiteStateStore.create(at: path)
      }
    }
    #expect(folder.mode(folder.path + "/nowhere") == nil)
  }

  private func drafts(_ folder: StoreFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".draft") || $0.contains(".draft-") }
  }
}
