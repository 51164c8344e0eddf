public import Credentials
import Glibc
import GRDB

extension SQLiteStateStore {
  /// No other program names a file like this: those that nobody is at any more are removed.
  private static let backupEnding = ".keydesk-partial"

  /// Copies the state of one moment into a new file (0600) while others read and write.
  ///
  /// The file appears whole or not at all. One read transaction spans the copy, so that no commit makes it begin
  /// anew; in a write-ahead log it is in no writer's way.
  /// What was copied is looked over before it appears: no backup is made that could not be restored.
  /// - Throws: `.store(.exists)` when there is a file of this name, `.cannotCreate`, `.diskFull`, `.damaged`; then there
  ///   is no new file.
  public func backup(
    to path: String, progress: (CopyProgress) -> Void = { _ in }
  ) throws(DeskError) {
    guard !StoreFiles.isTaken(path) else { throw .store(.exists(path: path)) }
    try SignalShield.raised { shield throws(DeskError) in
      let scratch = try ScratchFile(beside: path, ending: SQLiteStateStore.backupEnding)
      ScratchFile.sweep(beside: path, ending: SQLiteStateStore.backupEnding)
      ScratchFile.sweep(beside: files.path, ending: StoreRestore.scratchEnding)
      defer { scratch.remove() }
      try translated {
        try withoutActuallyEscaping(progress) { try copy(into: scratch, shield, $0) }
      }
      try BackupSeal.append(to: scratch.descriptor)
      try scratch.sync()
      try scratch.publish(as: path)
    }
  }

  /// Before a migration: `keydesk.db.v1.backup`, or with a number when that is taken.
  func backupBeside(version: Int) throws(DeskError) {
    guard files.isWritable else { throw .store(.readOnly) }
    for number in 1...1_000 {
      let suffix = number == 1 ? "" : ".\(number)"
      do throws(DeskError) {
        return try backup(to: "\(files.path).v\(version).backup\(suffix)")
      } catch .store(.exists) {
        continue
      }
    }
    throw .store(.cannotCreate(path: "\(files.path).v\(version).backup"))
  }

  /// A mebibyte of pages at a time; what was written goes to the disk every eight, so that a commit of somebody
  /// else never has to wait for all of it.
  private func copy(
    into scratch: ScratchFile, _ shield: SignalShield,
    _ progress: @escaping (CopyProgress) -> Void
  ) throws(DeskError) {
    let copy = try StoreConnection.scratch(at: scratch.path)
    let reader = try StoreConnection.reader(files, busyWait: busyWait)
    try translated {
      try reader.read { source in
        // The first question opens the snapshot that the whole copy is taken from.
        _ = try Int.fetchOne(source, sql: "SELECT count(*) FROM sqlite_master")
        var steps = 0
        try copy.writeWithoutTransaction { target in
          try source.backup(to: target, pagesPerStep: 256) { state in
            try shield.check()
            steps += 1
            if steps.isMultiple(of: 8) { fdatasync(scratch.descriptor) }
            let done = state.totalPageCount - state.remainingPageCount
            progress(BackupShare.copying(done, of: state.totalPageCount))
          }
        }
      }
      try copy.writeWithoutTransaction { database in
        shield.watch(database)
        try StoreTables(database, schema)?.dropOthers(database)
        try StoreContent(database: database, schema: schema) { progress(BackupShare.looking($0)) }
          .check()
      }
      // One file that can be read by itself, from a medium that cannot be written too.
      _ = try copy.writeWithoutTransaction {
        try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE")
      }
      try copy.close()
    }
  }
}

/// What copying and looking the copy over are of a backup: the second takes about three times as long.
private enum BackupShare {
  static func copying(_ done: Int, of total: Int) -> CopyProgress {
    CopyProgress(done: done, total: total * 4)
  }

  static func looking(_ rows: CopyProgress) -> CopyProgress {
    CopyProgress(done: rows.total + rows.done * 3, total: rows.total * 4)
  }
}
