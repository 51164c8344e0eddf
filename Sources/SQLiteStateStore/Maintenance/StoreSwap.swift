import Credentials
import Glibc

/// Puts a new store in the place of one that nobody can read, which is kept under another name.
///
/// At the place there is the old or the new one at every moment, also when the program is killed between two steps:
/// the old one gets its other name beside its own, and the new one is renamed over it. The old log, or journal, goes just
/// before that, since SQLite would take it for the new store's.
struct StoreSwap {
  /// What is done, in this order.
  enum Step: CaseIterable {
    /// The old store gets its other name, beside its own.
    case keepStore
    /// So do its log, one that was put aside, and its journal.
    case keepLog
    /// Those and the index lose their own names.
    case dropLog
    /// The new store takes the old one's name.
    case putNew
  }

  let files: StoreFiles
  let new: ScratchFile
  /// The old store's other name.
  let aside: String

  /// Prepares a swap; nothing is changed.
  init(_ files: StoreFiles, for new: ScratchFile) throws(DeskError) {
    self.files = files
    self.new = new
    aside = try files.freeAside()
  }

  /// Carries out all steps; when one fails, what was done is undone.
  func run() throws(DeskError) {
    var done: [Step] = []
    do throws(DeskError) {
      for step in Step.allCases {
        try carryOut(step)
        done.append(step)
      }
    } catch {
      for step in done.reversed() { undo(step) }
      throw error
    }
    files.syncFolder()
  }

  /// Carries out one step.
  func carryOut(_ step: Step) throws(DeskError) {
    switch step {
    case .keepStore: try keep(files.path, as: aside)
    case .keepLog:
      do throws(DeskError) {
        for (own, other) in logs where StoreFiles.isTaken(own) { try keep(own, as: other) }
      } catch {
        undo(.keepLog)
        throw error
      }
    case .dropLog:
      files.syncFolder()
      for (own, _) in logs { unlink(own) }
      unlink(files.index)
    case .putNew:
      guard rename(new.path, files.path) == 0 else { throw .store(.inputOutput) }
    }
  }

  private func undo(_ step: Step) {
    switch step {
    case .keepStore: unlink(aside)
    case .keepLog: for (_, other) in logs { unlink(other) }
    case .dropLog: for (own, other) in logs { link(other, own) }
    case .putNew: break
    }
  }

  /// Their names beside the store, and beside its other name.
  private var logs: [(own: String, other: String)] {
    [
      (files.log, aside + "-wal"), (files.keptLog, aside + "-wal.kept"),
      (files.journal, aside + "-journal"),
    ]
  }

  private func keep(_ path: String, as name: String) throws(DeskError) {
    guard link(path, name) == 0 else { throw StoreFiles.creationFailure(name) }
  }
}
