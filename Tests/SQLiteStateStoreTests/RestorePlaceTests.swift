import Credentials
import CredentialsTesting
import Glibc
import Testing

@testable import SQLiteStateStore

/// The store's file is gone; what SQLite keeps beside it is not.
@Suite("A restore into an empty place serves no log of the store that was there")
struct RestorePlaceTests {
  private let place: RestoreDesk
  private var path: String { place.folder.store }

  init() throws {
    place = try RestoreDesk()
    try place.backUp()
  }

  private func size(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  @Test("A log that has something in it is left alone, and so is the place")
  func log() throws {
    let token = try place.generate(.personal)
    #expect(unlink(path) == 0)
    let log = try Bytes.read(path + "-wal")
    #expect(!log.isEmpty)
    #expect(throws: DeskError.store(.foreignLog(path: path, log: path + "-wal"))) {
      try place.restore()
    }
    #expect(size(path) == nil)
    #expect(try Bytes.read(path + "-wal") == log)

    // As the message says.
    #expect(rename(path + "-wal", place.folder.path + "/log") == 0)
    #expect(try place.restore().present == .missing)
    #expect(try place.refusal(of: token) == .unknown)
  }

  @Test("So are a log that was put aside, and a journal", arguments: ["-wal.kept", "-journal"])
  func others(suffix: String) throws {
    try place.loseStore()
    try Bytes.write("x", to: path + suffix)
    #expect(throws: DeskError.store(.foreignLog(path: path, log: path + suffix))) {
      try place.restore()
    }
    #expect(size(path) == nil)
    #expect(size(path + suffix) == 1)
  }

  @Test(
    "What a killed restore left goes with the next restore or backup; what is in use stays",
    arguments: [true, false])
  func sweeps(byRestore: Bool) throws {
    let ending = StoreRestore.scratchEnding
    let abandoned = [".old.db\(ending)", ".old.db\(ending)-journal", ".keydesk.db\(ending)"]
    let kept = [".used.db\(ending)", ".other.restoring", "visible\(ending)"]
    for name in abandoned + kept { try Bytes.write("left", to: place.folder.path + "/" + name) }
    let used = open(place.folder.path + "/" + kept[0], O_RDWR | O_CLOEXEC)
    defer { close(used) }
    #expect(flock(used, LOCK_EX | LOCK_NB) == 0)
    if byRestore {
      try place.restore()
    } else {
      let other = StoreFolder()
      try place.maintenance.backup(path, to: other.path + "/elsewhere.db") { _ in }
    }
    let isThere = { (name: String) in size(place.folder.path + "/" + name) != nil }
    #expect(abandoned.filter(isThere) == [])
    #expect(kept.filter(isThere) == kept)
  }

  @Test("An emptied log that somebody still has open does not become the new store's")
  func emptied() throws {
    let open = try place.store.reading { try $0.user(place.ada.userID) }
    #expect(truncate(path + "-wal", 0) == 0)
    #expect(unlink(path) == 0)
    #expect(size(path + "-shm") != nil)
    #expect(try place.restore().present == .missing)
    #expect(size(path + "-wal") == nil && size(path + "-shm") == nil)
    #expect(try place.store.reading { try $0.user(place.ada.userID) } == open)
    #expect(place.maintenance.faults(of: path).isEmpty)
  }
}
