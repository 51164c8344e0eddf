import Credentials
import GRDB
import Glibc

/// Makes a store whole before it gets its name, so that nobody ever meets one that is half-made.
///
/// Nothing is removed but what was made under a draft's name: see `DraftFile`.
struct StoreMaking {
  /// Where the store is to be.
  let files: StoreFiles
  let busyWait: Duration

  /// Makes it; does nothing where something has the name already.
  ///
  /// - Throws: `.store(.exists)` when only a log is there: SQLite would take it for the new store's, or it was put
  ///   aside and holds what the new one would lack.
  func run() throws(DeskError) {
    guard !StoreFiles.isTaken(files.path) else { return }
    DraftFile.sweep(files)
    let draft = try DraftFile(for: files)
    defer { draft.remove() }
    try StoreMaking.fill(try StoreConnection.writer(draft.files, busyWait: busyWait))
    if let remains = [files.log, files.index, files.journal, files.keptLog]
      .first(where: StoreFiles.isTaken)
    {
      // Those of a store that somebody finished meanwhile are none.
      guard !StoreFiles.isTaken(files.path) else { return }
      throw .store(.exists(path: remains))
    }
    if try draft.publish(as: files.path) { files.syncFolder() }
  }

  /// Writes the tables into a blank file and closes it; does nothing more when somebody else just did.
  static func fill(_ writer: DatabaseQueue) throws(DeskError) {
    try Schema.current.migrate(writer)
    _ = try translated {
      try writer.writeWithoutTransaction {
        try String.fetchOne($0, sql: "PRAGMA journal_mode = WAL")
      }
    }
    try translated { try writer.close() }
  }
}
