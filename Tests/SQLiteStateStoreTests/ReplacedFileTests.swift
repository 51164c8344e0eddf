import Credentials
import CredentialsTesting
import Dispatch
import GRDB
import Glibc
import SQLiteStateStore
import Testing

/// The file of an open store is removed, moved or replaced by another one.
@Suite("An open store whose file is gone", .serialized)
struct ReplacedFileTests {
  private let folder = StoreFolder()
  private let elsewhere = StoreFolder()
  private let sample: Sample
  private let store: SQLiteStateStore

  init() throws {
    sample = try Sample()
    (store, _) = try sample.store(at: folder.store)
  }

  /// A store of another user, closed, as a restored copy is.
  private func makeOther() throws -> User {
    let user = try Sample(login: "bob@example.com").user
    let other = try SQLiteStateStore.create(at: elsewhere.store)
    try other.writing { try $0.insert(user) }
    try other.close()
    return user
  }

  /// Puts the log away into the file, so that nothing is missed without it.
  private func emptyLog() throws {
    _ = try DatabaseQueue(path: folder.store).writeWithoutTransaction {
      try $0.checkpoint(.truncate)
    }
  }

  private func replace() throws -> User {
    let user = try makeOther()
    try emptyLog()
    #expect(rename(elsewhere.store, folder.store) == 0)
    return user
  }

  @Test("says that it is missing, changes nothing, and goes on when it is back")
  func movedAndBack() throws {
    let aside = elsewhere.path + "/aside.db"
    let before = try store.reading { try $0.currentCredential(in: sample.slot) }
    #expect(rename(folder.store, aside) == 0)
    #expect(throws: DeskError.store(.missing(path: folder.store))) {
      try sample.regenerate(in: store)
    }
    #expect(throws: DeskError.store(.missing(path: folder.store))) {
      try store.reading { try $0.isEmpty() }
    }
    #expect(rename(aside, folder.store) == 0)
    #expect(try store.reading { try $0.currentCredential(in: sample.slot) } == before)
    try sample.regenerate(in: store)
  }

  @Test("says so too when its folder is gone")
  func folderGone() throws {
    let aside = elsewhere.path + "/aside"
    #expect(rename(folder.path, aside) == 0)
    #expect(throws: DeskError.store(.missing(path: folder.store))) {
      try sample.regenerate(in: store)
    }
    #expect(rename(aside, folder.path) == 0)
    try sample.regenerate(in: store)
  }

  @Test("goes on with the store that took its place, and not with the old one's log")
  func replaced() throws {
    for _ in 0..<5 { try sample.regenerate(in: store) }
    let user = try replace()
    #expect(try store.reading { try $0.user(login: user.login) } == user)
    #expect(try store.reading { try $0.user(login: sample.user.login) } == nil)
    var renamed = user
    renamed.name = try Name("Robert")
    try store.writing { try $0.update(renamed) }
    let fresh = try SQLiteStateStore.open(at: folder.store, mode: .readOnly)
    #expect(try fresh.reading { try $0.user(login: user.login) } == renamed)
    #expect(try fresh.reading { try $0.activePersons(limit: 9) } == [renamed])
  }

  @Test("writes first to the store that took its place, too")
  func replacedBeforeAWrite() throws {
    var user = try replace()
    user.name = try Name("Robert")
    try store.writing { try $0.update(user) }
    let fresh = try SQLiteStateStore.open(at: folder.store, mode: .readOnly)
    #expect(try fresh.reading { try $0.activePersons(limit: 9) } == [user])
  }

  @Test("goes on with no other store while its log has changes, and with its own when that is back")
  func replacedWithALog() throws {
    let user = try makeOther()
    let aside = elsewhere.path + "/aside.db"
    #expect(rename(folder.store, aside) == 0)
    #expect(rename(elsewhere.store, folder.store) == 0)
    let kept = folder.store + "-wal.kept"
    let foreign = DeskError.store(.foreignLog(path: folder.store, log: kept))
    #expect(throws: foreign) { try store.reading { try $0.isEmpty() } }
    #expect(throws: foreign) { try store.writing { try $0.update(user) } }
    #expect(throws: foreign) { try SQLiteStateStore.open(at: folder.store, mode: .readOnly) }
    #expect(rename(folder.store, elsewhere.store) == 0)
    #expect(throws: DeskError.store(.exists(path: kept))) {
      try SQLiteStateStore.create(at: folder.store)
    }
    #expect(rename(aside, folder.store) == 0)
    #expect(try store.reading { try $0.user(login: sample.user.login) } == sample.user)
    #expect(rename(elsewhere.store, folder.store) == 0)
    #expect(throws: foreign) { try store.reading { try $0.isEmpty() } }
    #expect(unlink(kept) == 0)
    #expect(try store.reading { try $0.activePersons(limit: 9) } == [user])
  }

  @Test("commits nothing when it is replaced in the middle of a transaction")
  func replacedMeanwhile() throws {
    let user = try makeOther()
    try emptyLog()
    #expect(throws: DeskError.store(.busy)) {
      try store.writing { state in
        try state.update(sample.user)
        #expect(rename(elsewhere.store, folder.store) == 0)
      }
    }
    #expect(try store.reading { try $0.activePersons(limit: 9) } == [user])
    #expect(throws: DeskError.store(.missing(path: folder.store))) {
      try store.writing { state in
        try state.update(user)
        #expect(unlink(folder.store) == 0)
      }
    }
  }

  @Test("judges what took its place as when it opens a store")
  func replacedByWhatIsNoStore() throws {
    _ = try replace()
    #expect(chmod(folder.store, 0o644) == 0)
    #expect(throws: DeskError.store(.openToOthers(path: folder.store))) {
      try store.reading { try $0.isEmpty() }
    }
    #expect(unlink(folder.store) == 0)
    try Bytes.write("dear diary", to: folder.store)
    #expect(throws: DeskError.store(.damaged)) { try store.reading { try $0.isEmpty() } }
    #expect(throws: DeskError.store(.damaged)) { try sample.regenerate(in: store) }
  }

  @Test("tells its observers that it is gone, back, and another one")
  func observers() throws {
    let rung = DispatchSemaphore(value: 0)
    let isTold = { (milliseconds: Int) in
      rung.wait(timeout: .now() + .milliseconds(milliseconds)) == .success
    }
    let observation = store.observeChanges { rung.signal() }
    let aside = elsewhere.path + "/aside"
    let user = try makeOther()
    try emptyLog()
    for step in [
      { rename(folder.store, aside) }, { rename(aside, folder.store) },
      { rename(folder.path, aside + ".folder") }, { rename(aside + ".folder", folder.path) },
      { rename(elsewhere.store, folder.store) }, { unlink(folder.store) },
    ] {
      while isTold(60) {}
      #expect(step() == 0)
      #expect(isTold(2_000))
    }
    observation.cancel()
    #expect(user.isActive)
  }

  @Test("gives verdicts from the store that took its place")
  func verdicts() throws {
    let source = SQLiteVerdictSource(path: folder.store)
    let credential = try #require(
      try store.reading { try $0.currentCredential(in: sample.slot) })
    let isKnown = { () throws(DeskError) in
      try source.read { reader throws(DeskError) in try reader.facts(of: credential.digest) } != nil
    }
    #expect(try isKnown())
    _ = try makeOther()
    try emptyLog()
    #expect(unlink(folder.store) == 0)
    #expect(throws: DeskError.store(.missing(path: folder.store))) { try isKnown() }
    #expect(rename(elsewhere.store, folder.store) == 0)
    #expect(try !isKnown())
  }
}
