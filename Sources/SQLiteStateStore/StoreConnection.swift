import Credentials
import Foundation
import GRDB

/// How connections to a store's file are made.
///
/// GRDB's pool is not used: it weakens `synchronous`, and it writes when it opens.
enum StoreConnection {
  /// A connection that writes to a file that is there.
  static func writer(_ files: StoreFiles, busyWait: Duration) throws(DeskError) -> DatabaseQueue {
    try connect(files.path, configuration(files, busyWait: busyWait, isReader: false))
  }

  /// A connection that only reads.
  ///
  /// Where the `-wal` and `-shm` cannot be made (a file system mounted read-only) and no log waits to be
  /// read, nobody can be writing: the file is then read as it is.
  static func reader(_ files: StoreFiles, busyWait: Duration) throws(DeskError) -> DatabaseQueue {
    do throws(DeskError) {
      return try connect(files.path, configuration(files, busyWait: busyWait, isReader: true))
    } catch {
      guard error == .store(.inputOutput) || error == .store(.readOnly) else { throw error }
      guard StoreFiles.size(files.log) == 0 else { throw .store(.readOnly) }
      return try unchangingReader(files)
    }
  }

  /// A connection that reads a file that nobody is writing to, and nothing that lies beside it.
  static func unchangingReader(_ files: StoreFiles) throws(DeskError) -> DatabaseQueue {
    guard let uri = immutableURI(files.path) else { throw .store(.inputOutput) }
    return try connect(uri, configuration(files, busyWait: .zero, isReader: true))
  }

  /// A connection that verdicts are read from.
  ///
  /// A file is never read as if nobody could be writing to it: a verdict must see the commit before it.
  static func verdictReader(
    _ files: StoreFiles, busyWait: Duration
  ) throws(DeskError) -> DatabaseQueue {
    try connect(files.path, configuration(files, busyWait: busyWait, isReader: true))
  }

  /// Whether the log's index that a connection has open is the one that is there; true where it needs none.
  static func hasPresentIndex(
    _ connection: DatabaseQueue, _ files: StoreFiles
  ) throws(DeskError) -> Bool {
    // What is read as if nobody could be writing to it has another path; where nobody can, SQLite may have an index of
    // its own in memory.
    guard connection.path == files.path, files.isWritable else { return true }
    return try translated {
      try connection.unsafeRead { database in
        guard try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal" else {
          return true
        }
        return MainFile(database)?.hasIndex(named: files.index) ?? false
      }
    }
  }

  /// Looks whether the log beside a file is its own.
  ///
  /// - Throws: `.store(.foreignLog)` otherwise.
  static func requireOwnLog(
    _ files: StoreFiles, _ connection: DatabaseQueue
  ) throws(DeskError) {
    try translated {
      try connection.unsafeRead { database in
        guard let log = OwnLog(files, database) else { return }
        try log.require()
        // Has the connection open the log, if it is not yet.
        _ = try Int.fetchOne(database, sql: "PRAGMA user_version")
        try log.requirePutAway()
      }
    }
  }

  /// A file that nobody else knows and that is thrown away when something goes wrong: it needs no journal.
  static func scratch(at path: String) throws(DeskError) -> DatabaseQueue {
    var configuration = configuration(nil, busyWait: .seconds(5), isReader: false)
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

  /// - Parameter files: those of a store, where others of this process are to know of the connection.
  private static func configuration(
    _ files: StoreFiles?, busyWait: Duration, isReader: Bool
  ) -> Configuration {
    let life = ConnectionLife()
    if let files { OpenFiles.keep(life, to: files) }
    var configuration = Configuration()
    configuration.readonly = isReader
    configuration.busyMode = .timeout(TimeInterval(busyWait.wholeMilliseconds) / 1_000)
    // The connection has its configuration for as long as it lives.
    configuration.prepareDatabase { [life] database in
      defer { withExtendedLifetime(life) {} }
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
