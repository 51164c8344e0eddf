public import Credentials
import GRDB
import Glibc

/// Looks after SQLite stores as whole files.
public struct SQLiteMaintenance: StoreMaintenance {
  /// Makes one; nothing is opened.
  public init() {}

  /// Copies a store's state of one moment into a new file.
  public func backup(
    _ store: String, to file: String, progress: (CopyProgress) -> Void
  ) throws(DeskError) {
    try SQLiteStateStore.open(at: store, mode: .readOnly).backup(to: file, progress: progress)
  }

  /// Looks at everything that can be wrong with a backup.
  public func requireBackup(_ file: String) throws(DeskError) {
    _ = try BackupCheck(path: file).open()
  }

  /// Puts a backup back, and carries over what the present store knows to be over.
  public func restore(
    _ file: String, into store: String, at now: Instant,
    entry: (AccountID) -> ActivityEntry, progress: (CopyProgress) -> Void
  ) throws(DeskError) -> RestoreReport {
    try translated {
      try withoutActuallyEscaping(entry) { entry in
        try withoutActuallyEscaping(progress) { progress in
          try StoreRestore(file: file, path: store, now: now, entry: entry, progress: progress)
            .run()
        }
      }
    }
  }

  /// Looks a store over: whether it is there, private, ours, of a known version, and sound in every value.
  public func faults(of path: String) -> [StoreFailure] {
    do throws(DeskError) {
      let store = try SQLiteStateStore.open(at: path, mode: .readOnly)
      return try examine(store)
    } catch .store(let failure) {
      return [failure]
    } catch {
      return [.inputOutput]
    }
  }

  /// Asks the nearest folder that is there.
  public func freeBytes(near path: String) -> Int64? {
    var folder = StoreFiles.split(path).folder
    var answer = statvfs()
    while statvfs(folder, &answer) != 0 {
      guard folder != "/", folder != "." else { return nil }
      folder = StoreFiles.split(folder).folder
    }
    return Int64(answer.f_bavail) * Int64(answer.f_frsize)
  }

  private func examine(_ store: SQLiteStateStore) throws(DeskError) -> [StoreFailure] {
    try translated {
      try store.readers.read { try StoreContent(database: $0, others: .passive).check() }
    }
    return []
  }
}
