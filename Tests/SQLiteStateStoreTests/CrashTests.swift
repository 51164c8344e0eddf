import Credentials
import CredentialsTesting
import Foundation
import SQLiteStateStore
import Synchronization
import Testing

@Suite("A power cut")
struct CrashTests {
  @Test("in the middle of many regenerations leaves exactly one current token")
  func leavesExactlyOneCurrentToken() throws {
    let folder = StoreFolder()
    let sample = try Sample()
    let (store, _) = try sample.store(at: folder.store)
    let isOver = Mutex(false)
    defer { isOver.withLock { $0 = true } }
    let regenerating = SideThread {
      while !isOver.withLock({ $0 }) { try sample.regenerate(in: store) }
    }
    for round in 0..<25 {
      let copy = try photograph(store, folder.path + "/cut-\(round).db")
      let recovered = try SQLiteStateStore.open(at: copy, mode: .readWrite)
      let current = try recovered.reading { try $0.currentCredentials(ownedBy: sample.user.id) }
      #expect(current.count == 1)
      #expect(current.first?.sealed != nil)
      try sample.regenerate(in: recovered)
    }
    isOver.withLock { $0 = true }
    try regenerating.end()
  }

  /// What a power cut would leave: the file, and the log as far as it came, in the middle of a commit or not.
  ///
  /// While somebody reads, the log is neither emptied nor begun anew: the two copies belong together.
  private func photograph(_ store: SQLiteStateStore, _ copy: String) throws -> String {
    try store.reading { reader in
      _ = try reader.isEmpty()
      try Bytes.write(Bytes.read(store.path), to: copy)
      try Bytes.write(Bytes.read(store.path + "-wal"), to: copy + "-wal")
    }
    return copy
  }
}
