import Credentials
import GRDB

/// Where no store is, or one that is damaged, the backup becomes the store.
extension StoreRestore {
  /// Makes a store where none was.
  func makeStore(_ backup: DatabaseQueue) throws(DeskError) -> RestoreReport {
    let files = try StoreFiles.place(for: path)
    try files.requireNoLog()
    return try SignalShield.raised { shield throws(DeskError) in
      let scratch = try makeScratch(beside: files)
      defer { scratch.remove() }
      try finish(scratch, backup, shield) { _ in }
      try files.requireNoLog()
      files.dropEmptyLog()
      try scratch.publish(as: files.path)
      return RestoreReport(present: .missing)
    }
  }

  /// Keeps a store that cannot be opened under another name.
  func replaceStore(_ backup: DatabaseQueue) throws(DeskError) -> RestoreReport {
    try replace(backup) { _, _ in }
  }

  /// Keeps a damaged store under another name; what it can still say to be over stays so.
  ///
  /// Nobody writes to it meanwhile: what somebody ended would be lost.
  func replaceStore(
    _ backup: DatabaseQueue, holding present: SQLiteStateStore
  ) throws(DeskError) -> RestoreReport {
    var isHeld = false
    do throws(DeskError) {
      let writer = try present.connectedWriter()
      return try translated {
        try writer.writeWithoutTransaction { damaged in
          var report: RestoreReport?
          try damaged.inTransaction(.immediate) {
            try Schema.current.checkVersion(damaged)
            isHeld = true
            report = try replace(backup) { copy, report in
              try StoreRemains(damaged: damaged, copy: copy, now: now).carryOver(into: &report)
            }
            return .rollback
          }
          guard let report else { throw DeskError.store(.inputOutput) }
          return report
        }
      }
    } catch {
      // Too damaged for a lock, which nobody else gets either then.
      guard !isHeld, error == .store(.damaged) else { throw error }
      return try replaceStore(backup)
    }
  }

  private func replace(
    _ backup: DatabaseQueue, _ carryOver: (Database, inout RestoreReport) throws -> Void
  ) throws(DeskError) -> RestoreReport {
    let files = try StoreFiles(existing: path)
    return try SignalShield.raised { shield throws(DeskError) in
      let scratch = try makeScratch(beside: files)
      defer { scratch.remove() }
      let swap = try StoreSwap(files, for: scratch)
      var report = RestoreReport(present: .movedAside(path: swap.aside))
      try finish(scratch, backup, shield) { try carryOver($0, &report) }
      try swap.run()
      return report
    }
  }

  /// Makes a whole store of the backup in the scratch file.
  private func finish(
    _ scratch: ScratchFile, _ backup: DatabaseQueue, _ shield: SignalShield,
    _ change: (Database) throws -> Void
  ) throws(DeskError) {
    let copy = try copy(backup, into: scratch, shield)
    try translated {
      try copy.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          try change(database)
          try record(in: database)
          try CommitLine.extend(database)
          return .commit
        }
        _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
      }
      try copy.close()
    }
    try scratch.sync()
  }
}
