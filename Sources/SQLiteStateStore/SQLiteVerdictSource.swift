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
    let files: StoreFiles
    var mark: FileMark
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
    let opened = try connected()
    do throws(DeskError) {
      return try read(body, from: opened)
    } catch {
      if case .store = error { self.opened = nil }
      throw error
    }
  }

  /// Lets go of files that changed or went since they were opened; a file that is open keeps others from it.
  public func letGoOfWhatChanged() {
    guard let known = opened, !known.mark.holds(FileMark(known.files)) else { return }
    opened = nil
    do {
      // Before anybody opens another file with the log of the one that went.
      try OpenFiles.settle(known.files)
    } catch {
      // Nothing to do: the next call says it.
    }
  }

  private func read<Value>(
    _ body: (any VerdictReader) throws(DeskError) -> Value, from opened: Opened
  ) throws(DeskError) -> Value {
    let memory = opened.memory
    return try translated {
      try opened.connection.unsafeRead { database in
        try SQLiteVerdictSource.transaction(database) {
          try memory.forgetWhatChanged(database, in: schema)
          return try body(SQLiteVerdictReader(database: database, memory: memory))
        }
      }
    }
  }

  /// The connection to the files that are at the path now.
  ///
  /// What SQLite remembers of a file's pages holds only while nobody wrote to the file past it, so a file that
  /// changed is opened anew, and so is one whose log became shorter. Commits go to the log first: this happens at
  /// checkpoints alone.
  private func connected() throws(DeskError) -> Opened {
    if let known = opened, let present = FileMark(known.files), known.mark.holds(present) {
      opened?.mark = present
      return known
    }
    opened = nil
    let files = try StoreFiles(existing: path)
    try files.checkPrivate()
    var main: FileState?
    let (connection, opening) = try StoreMark.connecting(to: files, busyWait: busyWait) {
      () throws(DeskError) in
      // Before it is opened: what was written to it meanwhile shows at the next call.
      main = FileState(files.given)
      let connection = try StoreConnection.verdictReader(files, busyWait: busyWait)
      try StoreConnection.requireOwnLog(files, connection)
      let version = try translated { try connection.unsafeRead(schema.storedVersion) }
      guard version > 0 else { throw .store(.missing(path: path)) }
      return connection
    }
    guard let main else { throw .store(.missing(path: path)) }
    let mark = FileMark(main: main, opening.opened, logSize: off_t(StoreFiles.size(files.log)))
    let made = Opened(connection: connection, memory: FactsMemory(), files: files, mark: mark)
    opened = made
    return made
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

/// Tells a store's files from others at the same paths, and the main one from itself before it was written to.
private struct FileMark {
  let main: FileState
  let log: FileIdentity?
  let logSize: off_t
  let index: FileIdentity?

  /// What a connection has open, and how the main file was before.
  init(main: FileState, _ opened: StoreFileSet, logSize: off_t) {
    self.main = main
    self.logSize = logSize
    (log, index) = (opened.log, opened.index)
  }

  /// What is there now; `nil` when there is no such file.
  init?(_ files: StoreFiles) {
    guard let main = FileState(files.given) else { return nil }
    self.main = main
    index = FileIdentity(files.index)
    var status = stat()
    let hasLog = stat(files.log, &status) == 0
    log = hasLog ? FileIdentity(status) : nil
    logSize = hasLog ? status.st_size : 0
  }

  /// Whether what is there now is still the same, but for what was committed to the log.
  func holds(_ present: FileMark?) -> Bool {
    guard let present else { return false }
    return main == present.main && log == present.log && index == present.index
      && logSize <= present.logSize
  }
}
