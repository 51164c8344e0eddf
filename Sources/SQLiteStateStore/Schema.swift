import Credentials
import GRDB

/// The tables' versions: which one this program knows, and how a store gets there.
struct Schema: Sendable {
  /// `KDSK`, in the file's header: tells our stores from other databases.
  static let applicationID: Int64 = 0x4B44_534B

  /// What this program knows.
  static let current = Schema(
    migrations: [
      { try $0.execute(sql: firstTables) }, { try allowEndsByNobody($0) },
      { try indexActivityTexts($0) }, { try versionFacts($0) },
      { try CommitLine.makeTable($0) },
    ])

  /// The version whose transactions each leave a line.
  static let firstWithLines = 5

  /// The first makes version 1 of an empty file, each next one the version that follows.
  let migrations: [@Sendable (Database) throws -> Void]

  /// The version that all migrations lead to.
  var version: Int { migrations.count }

  /// The version of a store of ours; 0 for a file that was never written.
  ///
  /// - Throws: `.store(.damaged)` for another program's database.
  func storedVersion(_ database: Database) throws(DeskError) -> Int {
    try translated {
      let id = try Int64.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      if id == 0, version == 0, try isBlank(database) { return 0 }
      guard id == Schema.applicationID, version > 0 else { throw DeskError.store(.damaged) }
      return version
    }
  }

  /// Throws `.store(.newer)` when another program took the store to a version unknown here.
  func checkVersion(_ database: Database) throws(DeskError) {
    let stored = try translated {
      try Int.fetchOne(database.cachedStatement(sql: "PRAGMA user_version"))
    }
    guard let stored, stored <= version else { throw .store(.newer) }
  }

  /// Throws `.store(.newer)` or `.store(.older)` unless the store is ours and has exactly this version.
  func requireVersion(_ database: Database) throws(DeskError) {
    let stored = try storedVersion(database)
    guard stored <= version else { throw .store(.newer) }
    guard stored == version else { throw .store(.older) }
  }

  /// Brings a store to this version in one transaction; does nothing when somebody else just did.
  func migrate(_ writer: DatabaseQueue) throws(DeskError) {
    try translated {
      try writer.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          let stored = try storedVersion(database)
          guard stored <= version else { throw DeskError.store(.newer) }
          for migration in migrations[stored...] { try migration(database) }
          try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
          try database.execute(sql: "PRAGMA user_version = \(version)")
          if version >= Schema.firstWithLines { try CommitLine.extend(database) }
          return .commit
        }
      }
    }
  }

  private func isBlank(_ database: Database) throws -> Bool {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
  }
}
