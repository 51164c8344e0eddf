import Credentials
import Synchronization

/// Remembers what it was asked for, and answers as it was told to.
final class FakeMaintenance: StoreMaintenance {
  struct State {
    var calls: [String] = []
    var failure: StoreFailure?
    var backupFailure: StoreFailure?
    var faults: [StoreFailure] = []
    var report = RestoreReport(present: .carriedOver)
    var entry: ActivityEntry?
    var free: Int64? = 1 << 40
  }

  let state = Mutex(State())

  func backup(
    _ store: String, to file: String, progress: (CopyProgress) -> Void
  ) throws(DeskError) {
    try answer("backup \(store) \(file)")
    for done in 0...2 { progress(CopyProgress(done: done, total: 2)) }
  }

  func requireBackup(_ file: String) throws(DeskError) {
    if let failure = state.withLock({ $0.backupFailure }) { throw .store(failure) }
  }

  func restore(
    _ file: String, into store: String, at now: Instant,
    entry: (AccountID) -> ActivityEntry, progress: (CopyProgress) -> Void
  ) throws(DeskError) -> RestoreReport {
    try answer("restore \(file) \(store)")
    let made = AccountID("acct_00000000").map(entry)
    return state.withLock {
      $0.entry = made
      return $0.report
    }
  }

  func faults(of store: String) -> [StoreFailure] { state.withLock { $0.faults } }

  func freeBytes(near store: String) -> Int64? { state.withLock { $0.free } }

  private func answer(_ call: String) throws(DeskError) {
    let failure = state.withLock {
      $0.calls.append(call)
      return $0.failure
    }
    if let failure { throw .store(failure) }
  }
}
