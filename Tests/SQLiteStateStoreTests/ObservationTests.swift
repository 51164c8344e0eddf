import Credentials
import CredentialsTesting
import Dispatch
import GRDB
import SQLiteStateStore
import Synchronization
import Testing

@Suite("Changes by everybody", .serialized)
struct ObservationTests {
  /// Waits for calls that come from another thread.
  private final class Bell: Sendable {
    private let rung = DispatchSemaphore(value: 0)

    func ring() { rung.signal() }

    func wait(atMost milliseconds: Int) -> Bool {
      rung.wait(timeout: .now() + .milliseconds(milliseconds)) == .success
    }

    func silence() {
      while wait(atMost: 60) {}
    }
  }

  @Test("are told of soon, whoever commits, each time")
  func tellsOfEveryCommit() throws {
    let folder = StoreFolder()
    let sample = try Sample()
    let (one, _) = try sample.store(at: folder.store)
    let two = try SQLiteStateStore.open(at: folder.store, mode: .readWrite)
    let bell = Bell()
    let observation = one.observeChanges { bell.ring() }
    for round in 0..<20 {
      bell.silence()
      try sample.regenerate(in: round.isMultiple(of: 2) ? one : two)
      #expect(bell.wait(atMost: 1_000), "round \(round)")
    }
    observation.cancel()
  }

  @Test("show to the observer what was committed last, however fast they follow each other")
  func endsUpWithTheLastCommit() throws {
    let folder = StoreFolder()
    let sample = try Sample()
    let (one, _) = try sample.store(at: folder.store)
    let two = try SQLiteStateStore.open(at: folder.store, mode: .readWrite)
    let bell = Bell()
    let seen = Mutex<CredentialID?>(nil)
    let observation = one.observeChanges {
      do throws(DeskError) {
        let current = try one.read { reader throws(DeskError) in
          try reader.currentCredential(in: sample.slot)
        }
        seen.withLock { $0 = current?.id }
      } catch {
        Issue.record("\(error)")
      }
      bell.ring()
    }
    for _ in 0..<100 { try sample.regenerate(in: two) }
    let last = try two.reading { try $0.currentCredential(in: sample.slot)?.id }
    while seen.withLock({ $0 }) != last {
      guard bell.wait(atMost: 2_000) else { break }
    }
    #expect(seen.withLock { $0 } == last)
    observation.cancel()
  }

  @Test("are not told of after a rollback or a read, nor to one who is gone")
  func tellsNothingElse() throws {
    let folder = StoreFolder()
    let sample = try Sample()
    let (one, credential) = try sample.store(at: folder.store)
    let two = try SQLiteStateStore.open(at: folder.store, mode: .readWrite)
    let bell = Bell()
    var observation: (any ChangeObservation)? = one.observeChanges { bell.ring() }
    bell.silence()
    _ = try two.reading { try $0.credential(credential.id) }
    #expect(throws: DeskError.vault) {
      try two.writing { transaction in
        try transaction.update(sample.user)
        throw DeskError.vault
      }
    }
    #expect(!bell.wait(atMost: 150))
    observation = nil
    bell.silence()
    try sample.regenerate(in: two)
    #expect(!bell.wait(atMost: 150))
    #expect(observation == nil)
  }
}
