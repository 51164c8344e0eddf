public import Credentials
import Glibc
import GRDB

extension SQLiteStateStore {
  /// Copies the state of one moment into a new file (0600) while others read and write.
  ///
  /// - Throws: `.store(.exists)` when there is a file of this name, `.cannotCreate`, `.diskFull`; then there is no
  ///   new file.
  public func backup(to path: String) throws(DeskError) {
    guard try StoreFiles.makeFile(path) else { throw .store(.exists(path: path)) }
    do throws(DeskError) {
      try copy(into: path)
    } catch {
      unlink(path)
      throw error
    }
  }

  /// Before a migration: `keydesk.db.v1.backup`, or with a number when that is taken.
  func backupBeside(version: Int) throws(DeskError) {
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

  private func copy(into path: String) throws(DeskError) {
    let copy = try StoreConnection.copy(at: path)
    try translated {
      try StoreConnection.reader(files, busyWait: busyWait).backup(to: copy)
      // One file that can be read by itself, from a medium that cannot be written too.
      _ = try copy.writeWithoutTransaction {
        try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE")
      }
      try copy.close()
    }
  }
}
