import Credentials
import CredentialsTesting
import Glibc
import Testing

@testable import SQLiteStateStore

/// A raw copy that was put over a store's file in place: the file's number and its log stay.
@Suite("A store beside another one's log", .serialized)
struct OwnLogTests {
  private let place: LoggedStore

  init() throws {
    place = try LoggedStore()
    try place.rename("Eve")
  }

  /// Another store, closed: all of it is in its file, which says that it has a log.
  private func other() throws -> String {
    let other = try LoggedStore(login: "bob@example.com")
    try other.store.close()
    return other.path
  }

  @Test("is not opened nor written, and goes on when its bytes are back")
  func anotherStore() throws {
    let own = try place.rawCopy()
    for round in 0..<3 {
      try place.copy(other(), over: place.path)
      try place.expectForeign()
      try place.copy(own, over: place.path)
      try place.expectOwn(round == 0 ? "Eve" : "Eve \(round - 1)")
      try place.rename("Eve \(round)")
    }
  }

  @Test("is not opened as it was before, either")
  func olderCopyOfItself() throws {
    let old = try place.rawCopy()
    try place.sqlite("PRAGMA wal_checkpoint(TRUNCATE)")
    try place.rename("Eva")
    let own = try place.rawCopy()
    try place.copy(old, over: place.path)
    try place.expectForeign()
    try place.copy(own, over: place.path)
    try place.expectOwn("Eva")
  }

  @Test("is not opened as it was before it was migrated, either", arguments: [3, 4])
  func olderVersion(_ version: Int) throws {
    let place = try LoggedStore(version: version)
    try place.sqlite("PRAGMA wal_checkpoint(TRUNCATE)")
    try place.rename("Eva")
    try place.copy(place.folder.path + "/old.db", over: place.path)
    try place.expectForeign()
  }

  @Test("is not opened with a log that ends before what is in the file")
  func logCutShort() throws {
    try place.rename("Eva")
    try place.sqlite("PRAGMA wal_checkpoint")
    let frames = StoreFolder.size(place.log) / 4_120
    for count in 1..<frames {
      let cut = try place.photograph()
      #expect(truncate(cut.store + "-wal", 32 + off_t(count) * 4_120) == 0)
      do throws(DeskError) {
        let store = try SQLiteStateStore.open(at: cut.store, mode: .readOnly)
        let users = try store.read { (state) throws(DeskError) in try state.activePersons(limit: 1)
        }
        #expect(users.first?.name.text == "Eva")
      } catch {
        #expect(error == .store(.foreignLog(path: cut.store, log: cut.store + "-wal")))
      }
    }
    try place.expectOwn("Eva", at: place.photograph())
  }

  @Test("is opened without the log, when somebody moved that away")
  func logMovedAway() throws {
    try place.copy(other(), over: place.path)
    try place.expectForeign()
    for ending in ["-wal", "-shm"] { #expect(unlink(place.path + ending) == 0) }
    var bob = try #require(try place.store.reading { try $0.activePersons(limit: 2).first })
    #expect(bob.login.text == "bob@example.com")
    bob.name = try Name("Rob")
    try place.store.writing { try $0.update(bob) }
    try place.expectOwn("Rob")
  }

  @Test(
    "and with nothing in that log, is read and written as what it is by who has the former open")
  func besideAnEmptyLog() throws {
    try place.sqlite("PRAGMA wal_checkpoint(TRUNCATE)")
    let (own, another) = (try place.rawCopy(), try other())
    let bob = Login(stored: "bob@example.com")
    for (file, login) in [
      (own, place.sample.user.login), (another, bob), (own, place.sample.user.login),
    ] {
      try place.copy(file, over: place.path)
      #expect(try place.store.reading { try $0.activePersons(limit: 2).map(\.login) } == [login])
    }
    try place.copy(another, over: place.path)
    try place.store.writing { state in
      var user = try #require(try state.user(login: bob))
      user.name = try Name("Rob")
      try state.update(user)
    }
    try place.expectOwn("Rob")
    #expect(SQLiteMaintenance().faults(of: place.path).isEmpty)
  }

  @Test("is noticed when it was put there at the very time of the last look")
  func atTheSameTime() throws {
    let file = place.folder.path + "/file"
    var first: FileState?
    repeat {
      try Bytes.write("a", to: file)
      first = FileState(file)
    } while first?.isSettled != false
    while FileState(file)?.isSettled == false {}
    #expect(FileState(file) != first)
  }

  @Test("keeps both as they are when those who have them open close")
  func closing() throws {
    let own = try place.rawCopy()
    let another = try other()
    let before = try Bytes.read(another)
    try place.copy(another, over: place.path)
    try place.store.close()
    #expect(try Bytes.read(place.path) == before)
    try place.copy(own, over: place.path)
    try place.expectOwn("Eve")
  }

  @Test("is not restored over, nor restored from")
  func restoring() throws {
    let desk = try RestoreDesk()
    try desk.backUp()
    let raw = try place.rawCopy()
    try place.copy(other(), over: raw)
    try place.copy(place.log, over: raw + "-wal")
    #expect(throws: DeskError.store(.foreignLog(path: raw, log: raw + "-wal"))) {
      try desk.restore(raw)
    }
    try place.copy(other(), over: place.path)
    #expect(throws: DeskError.store(.foreignLog(path: place.path, log: place.log))) {
      try desk.restore(into: place.path)
    }
  }
}
