import Credentials
import CredentialsTesting
import GRDB
import Glibc
import Synchronization
import Testing

@testable import SQLiteStateStore

/// What a gateway does after an idle moment: its event loops open the store, and so does what writes the usage.
@Suite("Connections that are made while others begin and end", .serialized)
struct OpenedTogetherTests {
  private let folder = StoreFolder()
  private let sample: Sample

  init() throws {
    sample = try Sample()
    try sample.store(at: folder.store).0.close()
  }

  /// Reads verdicts, as an event loop does, and says what went wrong.
  private func loop(until writing: Writing) -> SideThread<[DeskError]> {
    SideThread { [path = folder.store] in
      let source = SQLiteVerdictSource(path: path, busyWait: .seconds(5))
      var faults: [DeskError] = []
      while !writing.isOver {
        do throws(DeskError) {
          try source.read { (_) throws(DeskError) in }
        } catch {
          faults.append(error)
        }
        source.letGoOfWhatChanged()
      }
      return faults
    }
  }

  @Test("have the files that are there, and keep nobody from them")
  func together() throws {
    let writing = Writing()
    let loops = (0..<3).map { _ in loop(until: writing) }
    do {
      defer { writing.end() }
      for _ in 0..<300 {
        let store = try SQLiteStateStore.open(at: folder.store, mode: .readWrite)
        try sample.regenerate(in: store)
        try store.close()
      }
    }
    for loop in loops { #expect(try loop.end() == []) }
  }

  /// A connection that nobody asks for anything, as a writer that waits is.
  private func connection() throws -> DatabaseQueue {
    let files = try StoreFiles(existing: folder.store)
    let connection = try StoreConnection.verdictReader(files, busyWait: .zero)
    _ = try connection.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM users") }
    return connection
  }

  private func removeLogAndIndex() {
    for ending in ["-wal", "-shm"] { #expect(unlink(folder.store + ending) == 0) }
  }

  @Test("are let go of when log and index go, also when they were made by opening")
  func removedAfterOpening() throws {
    let sources = (0..<2).map { _ in SQLiteVerdictSource(path: folder.store) }
    try sources[0].read { (_) throws(DeskError) in }
    removeLogAndIndex()
    // As each event loop does once a second.
    for source in sources { source.letGoOfWhatChanged() }
    for source in sources + sources { try source.read { (_) throws(DeskError) in } }
  }

  @Test(
    "are to the index that is there, whatever its folder is called",
    arguments: [
      "line\r\nend", "\n", "\r", " two  ", "x (deleted)", "o\u{308}", "\u{301}", #"a\012b"#,
    ]
  )
  func strangeNames(name: String) throws {
    let path = "\(folder.path)/\(name)/keydesk.db"
    let store = try SQLiteStateStore.create(at: path)
    try SQLiteVerdictSource(path: path).read { (_) throws(DeskError) in }
    try store.writing { try $0.insert(sample.user) }
  }

  @Test("are never to an index that lost its name")
  func indexWithoutName() throws {
    let source = SQLiteVerdictSource(path: folder.store)
    do {
      let former = try connection()
      removeLogAndIndex()
      #expect(throws: DeskError.store(.busy)) { try source.read { (_) throws(DeskError) in } }
      withExtendedLifetime(former) {}
    }
    try source.read { (_) throws(DeskError) in }
  }

  @Test("are not to the index of a file that went and came back")
  func fileThatCameBack() throws {
    let source = SQLiteVerdictSource(path: folder.store)
    let (aside, other) = (folder.path + "/aside.db", folder.path + "/other.db")
    try SQLiteStateStore.open(at: folder.store, mode: .readOnly).backup(to: other)
    do {
      let former = try connection()
      #expect(rename(folder.store, aside) == 0)
      removeLogAndIndex()
      #expect(rename(other, folder.store) == 0)
      try source.read { (_) throws(DeskError) in }
      #expect(rename(aside, folder.store) == 0)
      for ending in ["-wal", "-shm"] { unlink(folder.store + ending) }
      #expect(throws: DeskError.store(.busy)) { try source.read { (_) throws(DeskError) in } }
      withExtendedLifetime(former) {}
    }
    try source.read { (_) throws(DeskError) in }
  }
}

/// Whether the one that writes has done all that it was to do.
private final class Writing: Sendable {
  private let over = Atomic(false)

  var isOver: Bool { over.load(ordering: .acquiring) }

  func end() { over.store(true, ordering: .releasing) }
}
