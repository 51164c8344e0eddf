import Credentials
import CredentialsTesting
import Glibc
import SQLiteStateStore
import TerminalDriver
import Testing

/// File systems that cannot take a write; mounting them needs root.
@Suite("A disk that is full or read-only", .enabled(if: TinyDisk.isPossible), .serialized)
struct FileSystemTests {
  @Test("full: nothing is changed, reading goes on, and writing too when there is space again")
  func full() throws {
    let disk = try TinyDisk(kilobytes: 1_024)
    defer { withExtendedLifetime(disk) {} }
    let sample = try Sample()
    let (store, credential) = try sample.store(at: disk.store)
    disk.fill()
    var failure: DeskError?
    for _ in 0..<200 where failure == nil {
      do throws(DeskError) {
        try store.write { transaction throws(DeskError) in
          for _ in 0..<20 { try transaction.append(FileSystemTests.entry(sample.mint)) }
        }
      } catch {
        failure = error
      }
    }
    #expect(failure == .store(.diskFull))
    let count = try store.reading { try $0.activity(ActivityQuery(limit: 10_000)).count }
    #expect(count.isMultiple(of: 20))
    #expect(try store.reading { try $0.credential(credential.id) } == credential)
    disk.empty()
    try sample.regenerate(in: store)
    #expect(try store.reading { try $0.credential(credential.id)?.end != nil })
  }

  @Test("full from the start: no store is left half-made")
  func fullFromTheStart() throws {
    let disk = try TinyDisk(kilobytes: 256)
    defer { withExtendedLifetime(disk) {} }
    disk.fill()
    #expect(throws: DeskError.store(.diskFull)) { try SQLiteStateStore.create(at: disk.store) }
    #expect(access(disk.store, F_OK) != 0)
  }

  @Test("full while a backup is written: there is no backup")
  func fullForBackup() throws {
    let disk = try TinyDisk(kilobytes: 1_024)
    defer { withExtendedLifetime(disk) {} }
    let (store, _) = try Sample().store(at: disk.store)
    disk.fill()
    #expect(throws: DeskError.store(.diskFull)) { try store.backup(to: disk.path + "/backup.db") }
    #expect(access(disk.path + "/backup.db", F_OK) != 0)
  }

  @Test("read-only: what was closed can be read, nothing written", arguments: [true, false])
  func readOnly(isClosed: Bool) throws {
    let disk = try TinyDisk(kilobytes: 2_048)
    defer { withExtendedLifetime(disk) {} }
    let sample = try Sample()
    var made: SQLiteStateStore? = try SQLiteStateStore.create(at: disk.store)
    let credential = sample.credential()
    try made?.writing { transaction in
      try transaction.insert(sample.user)
      try transaction.insert(credential)
    }
    if isClosed {
      try made?.close()
      made = nil
    }
    let view = try disk.readOnlyView()
    defer { withExtendedLifetime(view) {} }
    for mode in [SQLiteStateStore.Mode.readOnly, .readWrite] {
      let store = try SQLiteStateStore.open(at: view.store, mode: mode)
      #expect(try store.reading { try $0.credential(credential.id) } == credential)
      #expect(throws: DeskError.store(.readOnly)) { try sample.regenerate(in: store) }
    }
    let other = view.path + "/other.db"
    #expect(throws: DeskError.store(.cannotCreate(path: other))) {
      try SQLiteStateStore.create(at: other)
    }
  }

  @Test("read-only: a restore says so, of a store that is well, damaged or older")
  func readOnlyForRestore() throws {
    let disk = try TinyDisk(kilobytes: 2_048)
    defer { withExtendedLifetime(disk) {} }
    let place = try RestoreDesk()
    try place.backUp()
    try place.store.close()
    let whole = try Bytes.read(place.folder.store)
    var older = whole
    // The version that SQLite keeps for the program.
    older[63] -= 1
    for bytes in [whole, Array("broken".utf8), older] {
      try Bytes.write(bytes, to: disk.store)
      let view = try disk.readOnlyView()
      defer { withExtendedLifetime(view) {} }
      #expect(throws: DeskError.store(.readOnly)) {
        try place.restore(into: view.store)
      }
      if bytes == older {
        #expect(throws: DeskError.store(.readOnly)) {
          try SQLiteStateStore.open(at: view.store, mode: .readWrite)
        }
      }
      #expect(try Bytes.read(disk.store) == bytes)
    }
    #expect(unlink(disk.store) == 0)
    let view = try disk.readOnlyView()
    #expect(throws: DeskError.store(.cannotCreate(path: view.store))) {
      try place.restore(into: view.store)
    }
  }

  private static func entry(_ mint: FixedTokenMint) -> ActivityEntry {
    ActivityEntry(
      id: mint.identifier(), at: Sample.moment, actorID: nil, action: .passwordRecovered,
      subjectID: String(repeating: "x", count: 500))
  }
}

extension TinyDisk {
  fileprivate var store: String { path + "/keydesk.db" }
}
