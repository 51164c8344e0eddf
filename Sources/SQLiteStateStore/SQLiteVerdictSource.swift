public import Credentials
import GRDB
import Glibc

/// One thread's own reading connection: what a gateway's event loop gives verdicts from.
///
/// It finds its file anew at each call: a store that is missing, replaced, damaged, locked, too new or too old
/// makes the call throw, and the call after it was mended succeeds. It never writes and never migrates.
public final class SQLiteVerdictSource: VerdictSource {
  private let path: String
  private let busyWait: Duration
  private let schema = Schema.current
  private var opened: Opened?

  private struct Opened {
    let connection: DatabaseQueue
    let memory: FactsMemory
    let file: FileMark
    let mark: StoreMark
  }

  /// Makes a source; the store is opened by the first call.
  ///
  /// - Parameter busyWait: how long a call may wait while another process has the whole store locked.
  public init(path: String, busyWait: Duration = .milliseconds(20)) {
    self.path = path
    self.busyWait = busyWait
  }

  /// Runs `body` in a transaction that begins now.
  public func read<Value>(
    _ body: (any VerdictReader) throws(DeskError) -> Value
  ) throws(DeskError) -> Value {
    let (connection, memory) = try connection()
    do throws(DeskError) {
      return try translated {
        try connection.unsafeRead { database in
          try SQLiteVerdictSource.transaction(database) {
            try schema.requireVersion(database)
            try memory.forgetWhatChanged(database)
            return try body(SQLiteVerdictReader(database: database, memory: memory))
          }
        }
      }
    } catch {
      if case .store = error { opened = nil }
      throw error
    }
  }

  /// The connection to the file that is at the path now.
  ///
  /// What SQLite remembers of a file's pages holds only while nobody wrote to the file past it, so a file that
  /// changed is opened anew. Commits go to the log first: this happens at checkpoints alone.
  private func connection() throws(DeskError) -> (DatabaseQueue, FactsMemory) {
    let mark = FileMark(path)
    if let opened, opened.file == mark { return (opened.connection, opened.memory) }
    // What was open is remembered: its log would be taken for that of the store which comes after it.
    guard mark != nil || opened == nil else { throw .store(.missing(path: path)) }
    let former = opened?.mark
    opened = nil
    former?.disownCompanions()
    let main = FileIdentity(path)
    let files = try StoreFiles(existing: path)
    try files.checkPrivate()
    let connection = try StoreConnection.verdictReader(files, busyWait: busyWait)
    let version = try translated { try connection.unsafeRead(schema.storedVersion) }
    guard version > 0 else { throw .store(.missing(path: path)) }
    let memory = FactsMemory()
    if let mark {
      opened = Opened(
        connection: connection, memory: memory, file: mark, mark: StoreMark(files, main: main))
    }
    return (connection, memory)
  }

  private static func transaction<Value>(
    _ database: Database, _ body: () throws -> Value
  ) throws -> Value {
    var value: Value?
    try database.inTransaction(.deferred) {
      value = try body()
      return .commit
    }
    guard let value else { throw DeskError.store(.inputOutput) }
    return value
  }
}

/// Answers one verdict's questions inside a transaction.
private struct SQLiteVerdictReader: VerdictReader {
  let database: Database
  let memory: FactsMemory

  func facts(of digest: TokenDigest) throws(DeskError) -> CredentialFacts? {
    if let known = memory[digest] { return known }
    guard let facts = try CredentialFacts.fetch(database, digest: digest) else { return nil }
    memory.keep(facts, of: digest)
    return facts
  }
}

/// Tells a file from another one at the same path, and from itself before it was written to.
///
/// By `stat` alone: opening and closing the file here would let go of all locks that SQLite holds on it.
private struct FileMark: Equatable {
  let device: dev_t
  let inode: ino_t
  let size: off_t
  let modifiedSeconds: Int
  let modifiedNanoseconds: Int

  /// `nil` when there is no such file.
  init?(_ path: String) {
    var status = stat()
    guard fstatat(AT_FDCWD, path, &status, 0) == 0 else { return nil }
    device = status.st_dev
    inode = status.st_ino
    size = status.st_size
    modifiedSeconds = status.st_mtim.tv_sec
    modifiedNanoseconds = status.st_mtim.tv_nsec
  }
}
