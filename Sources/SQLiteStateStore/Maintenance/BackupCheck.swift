import Credentials
import GRDB
import Glibc

/// Whether a file is a backup that can be trusted: ours, whole, and with nothing in it that we did not put there.
struct BackupCheck {
  let path: String

  /// Opens the file for reading, after looking at everything that can be wrong with it.
  func open() throws(DeskError) -> (connection: DatabaseQueue, version: Int) {
    // Asked before it is opened, which a socket cannot be and a device may answer with anything.
    if let kind = StoreFiles.kind(path) { throw bad(.notAFile(kind)) }
    // A pipe that took its place meanwhile would wait for somebody to write.
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .store(.unreadable(path: path)) }
    defer { close(descriptor) }
    do throws(DeskError) {
      let files = try StoreFiles(existing: path)
      // A backup is one file: a log that lies beside it is none of it.
      let connection =
        try isStore(descriptor)
        ? StoreConnection.reader(files, busyWait: .seconds(5))
        : StoreConnection.unchangingReader(files)
      if try isStore(descriptor) { try StoreConnection.requireOwnLog(files, connection) }
      return (connection, try check(connection, descriptor))
    } catch .store(.damaged), .store(.inputOutput), .store(.readOnly) {
      // A database that ends in the middle of a page fails to be read, too.
      throw .store(.badBackup(path: path, .damaged))
    } catch {
      throw error
    }
  }

  private func check(
    _ connection: DatabaseQueue, _ descriptor: Int32
  ) throws(DeskError) -> Int {
    let (version, pageBytes): (Int, Int) = try translated {
      try connection.read { database -> (Int, Int) in
        let version = try self.version(of: database)
        guard try StoreTables(database, .current)?.areOurs == true else { throw bad(.foreign) }
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        let size = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0
        return (version, pages * size)
      }
    }
    let isWhole =
      try isStore(descriptor)
      ? isWholeStore(descriptor, pageBytes: pageBytes)
      : BackupSeal.holds(descriptor, pageBytes: pageBytes)
    guard isWhole else { throw .store(.badBackup(path: path, .damaged)) }
    try translated { try connection.read { try StoreContent(database: $0).check() } }
    return version
  }

  /// Whether it is a store that somebody copied, hence not sealed: SQLite marks a file that has a log in two bytes,
  /// and a backup never has one.
  private func isStore(_ descriptor: Int32) throws(DeskError) -> Bool {
    var versions: [UInt8] = [0, 0]
    guard pread(descriptor, &versions, 2, 18) >= 0 else { throw .store(.inputOutput) }
    return versions == [2, 2]
  }

  /// What a store's file lacks or has too much is in its log; one that was a backup once may have its old seal yet.
  private func isWholeStore(_ descriptor: Int32, pageBytes: Int) -> Bool {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    return StoreFiles.size(path + "-wal") > 0 || size == pageBytes
      || size == pageBytes + BackupSeal.length
  }

  private func version(of database: Database) throws -> Int {
    let id = try Int64.fetchOne(database, sql: "PRAGMA application_id")
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard id == Schema.applicationID, version > 0 else { throw bad(.foreign) }
    guard version <= Schema.current.version else { throw bad(.newer) }
    return version
  }

  private func bad(_ fault: BackupFault) -> DeskError { .store(.badBackup(path: path, fault)) }
}
