import Credentials
import CredentialsTesting
import GRDB
import Glibc
import SQLiteStateStore
import Testing

@Suite("Files that are no store of ours")
struct DamageTests {
  /// The bytes of a store with a person and a token, all in one file.
  private func storeBytes(_ folder: StoreFolder) throws -> [UInt8] {
    let (store, _) = try Sample().store(at: folder.store)
    let copy = folder.path + "/copy.db"
    try store.backup(to: copy)
    return try Bytes.read(copy)
  }

  private func open(_ bytes: [UInt8], _ folder: StoreFolder) throws -> SQLiteStateStore {
    let path = folder.path + "/damaged.db"
    try Bytes.write(bytes, to: path)
    return try SQLiteStateStore.open(at: path, mode: .readWrite)
  }

  @Test("are refused when they are something else")
  func refusesOtherContent() throws {
    let folder = StoreFolder()
    for content in [Array("hello".utf8), Array(repeating: 0xA5, count: 9_000)] as [[UInt8]] {
      #expect(throws: DeskError.store(.damaged)) { try open(content, folder) }
    }
  }

  @Test(
    "are refused or read right, but never end the program, when a byte of the header is flipped")
  func survivesFlippedHeaderBytes() throws {
    let folder = StoreFolder()
    let whole = try storeBytes(folder)
    var refused = 0
    for index in 0..<100 {
      var bytes = whole
      bytes[index] ^= 0xFF
      do {
        let store = try open(bytes, folder)
        _ = try store.reading { try $0.activePersons(limit: 2) }
      } catch {
        refused += 1
        let isExpected = [DeskError.store(.damaged), .store(.newer)].contains(error as? DeskError)
        #expect(isExpected, "byte \(index): \(error)")
      }
    }
    #expect(refused >= 16)
  }

  @Test("are refused when they are cut off", arguments: [50, 100, 4_096, 9_000])
  func refusesTruncated(length: Int) throws {
    let folder = StoreFolder()
    let whole = try storeBytes(folder)
    #expect(throws: DeskError.store(.damaged)) {
      let store = try open(Array(whole.prefix(length)), folder)
      try store.writing { try $0.insert(try Sample(login: "new@example.com").user) }
      _ = try store.reading { try $0.activity(ActivityQuery()) }
    }
  }

  @Test("are refused when another program made them")
  func refusesForeign() throws {
    let folder = StoreFolder()
    let path = folder.path + "/foreign.db"
    try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE users (id)") }
    #expect(chmod600(path))
    #expect(throws: DeskError.store(.damaged)) {
      try SQLiteStateStore.open(at: path, mode: .readWrite)
    }
    #expect(throws: DeskError.store(.exists(path: path))) {
      try SQLiteStateStore.create(at: path)
    }
  }

  @Test("say so when a value in them is not of the expected form")
  func refusesStrangeValues() throws {
    let folder = StoreFolder()
    let sample = try Sample()
    let (store, _) = try sample.store(at: folder.store)
    try DatabaseQueue(path: folder.store).write {
      try $0.execute(sql: "UPDATE users SET name = 'a' || char(10)")
    }
    #expect(throws: DeskError.store(.damaged)) {
      try store.reading { try $0.user(sample.user.id) }
    }
  }

  private func chmod600(_ path: String) -> Bool {
    do {
      try Bytes.write(Bytes.read(path), to: path)
      return true
    } catch {
      return false
    }
  }
}
