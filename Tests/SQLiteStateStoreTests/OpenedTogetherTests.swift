import Credentials
import CredentialsTesting
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
}

/// Whether the one that writes has done all that it was to do.
private final class Writing: Sendable {
  private let over = Atomic(false)

  var isOver: Bool { over.load(ordering: .acquiring) }

  func end() { over.store(true, ordering: .releasing) }
}
