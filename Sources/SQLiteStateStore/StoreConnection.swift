import Credentials
import Foundation
import GRDB
import GRDBSQLite

/// How connections to a store's file are made.
///
/// GRDB's pool is not used: it weakens `synchronous`, and it writes when it opens.
enum StoreConnection {
  /// A connection that writes to a file that is there.
  static func writer(_ files: StoreFiles, busyWait: Duration) throws(DeskError) -> DatabaseQueue {
    try connect(files.path, configuration(busyWait: busyWait, isReader: false))
  }

  /// A connection that only reads.
  ///
  /// Where the `-wal` and `-shm` cannot be made (a file system mounted read-only) and no log waits to be
  /// read, nobody can be writing: the file is then read as it is.
  static func reader(_ files: StoreFiles, busyWait: Duration) throws(DeskError) -> DatabaseQueue {
    do throws(DeskError) {
      return try connect(files.path, configuration(busyWait: busyWait, isReader: true))
    } catch {
      guard error == .store(.inputOutput) || error == .store(.readOnly) else { throw error }
      guard StoreFiles.size(files.log) == 0 else { throw .store(.readOnly) }
      return try unchangingReader(files)
    }
  }

  /// A connection that reads a file that nobody is writing to, and nothing that lies beside it.
  static func unchangingReader(_ files: StoreFiles) throws(DeskError) -> DatabaseQueue {
    guard let uri = immutableURI(files.path) else { throw .store(.inputOutput) }
    return try connect(uri, configuration(busyWait: .zero, isReader: true))
  }

  /// A connection that verdicts are read from.
  ///
  /// A file is never read as if nobody could be writing to it: a verdict must see the commit before it.
  static func verdictReader(
    _ files: StoreFiles, busyWait: Duration
  ) throws(DeskError) -> DatabaseQueue {
    try connect(files.path, configuration(busyWait: busyWait, isReader: true))
  }

  /// Looks whether the log beside a file can be its own.
  ///
  /// A file that says that it has none (as each backup does) was put beside the log of another one.
  /// - Throws: `.store(.foreignLog)` otherwise.
  static func requireOwnLog(
    _ files: StoreFiles, _ connection: DatabaseQueue
  ) throws(DeskError) {
    guard StoreFiles.size(files.log) > 0 else { return }
    guard connection.unsafeRead({ $0.writeVersion }) == 1 else { return }
    // Its log may just have been put away into it.
    guard StoreFiles.size(files.log) > 0 else { return }
    throw .store(.foreignLog(path: files.given, log: files.log))
  }

  /// A file that nobody else knows and that is thrown away when something goes wrong: it needs no journal.
  static func scratch(at path: String) throws(DeskError) -> DatabaseQueue {
    var configuration = configuration(busyWait: .seconds(5), isReader: false)
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = OFF")
      try database.execute(sql: "PRAGMA synchronous = OFF")
      try database.execute(sql: "PRAGMA temp_store = MEMORY")
    }
    return try connect(path, configuration)
  }

  private static func connect(
    _ path: String, _ configuration: Configuration
  ) throws(DeskError) -> DatabaseQueue {
    try translated { try DatabaseQueue(path: path, configuration: configuration) }
  }

  private static func configuration(busyWait: Duration, isReader: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = isReader
    configuration.busyMode = .timeout(TimeInterval(busyWait.wholeMilliseconds) / 1_000)
    configuration.prepareDatabase { database in
      // The journal mode is never set through GRDB, which would set `synchronous` to NORMAL after this.
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
      try TextSearchFunction.register(on: database)
      if !isReader { try database.execute(sql: "PRAGMA secure_delete = ON") }
    }
    return configuration
  }

  private static func immutableURI(_ path: String) -> String? {
    var allowed = CharacterSet.urlPathAllowed
    allowed.remove(charactersIn: "?#%")
    return path.addingPercentEncoding(withAllowedCharacters: allowed).map {
      "file:\($0)?immutable=1"
    }
  }
}

extension Database {
  /// The format's version that the file itself says it is written in: 1 without a write-ahead log, 2 with one.
  ///
  /// SQLite gives the page as the log has it. Read with SQLite's own descriptor: closing another one would let go of
  /// all locks that this process has on the file.
  fileprivate var writeVersion: UInt8? {
    var pointer: UnsafeMutablePointer<sqlite3_file>?
    let code = sqlite3_file_control(sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, &pointer)
    guard code == SQLITE_OK, let pointer, let methods = pointer.pointee.pMethods,
      let read = methods.pointee.xRead
    else { return nil }
    var byte: UInt8 = 0
    return read(pointer, &byte, 1, 18) == SQLITE_OK ? byte : nil
  }
}
