import Credentials
import GRDB
import Synchronization

/// One file that a store has open, and the connections to it.
final class OpenedStore: Sendable {
  let files: StoreFiles
  let mark: StoreMark
  let readers: ReaderPool
  private let busyWait: Duration
  private let writer = Mutex<DatabaseQueue?>(nil)
  /// The file as it was when its log was last seen to be its own.
  private let trusted = Mutex<FileState?>(nil)

  /// Takes the connection that has read from the file already.
  init(_ files: StoreFiles, _ mark: StoreMark, busyWait: Duration, reader: DatabaseQueue) {
    self.files = files
    self.mark = mark
    self.busyWait = busyWait
    readers = ReaderPool(reader) { () throws(DeskError) in
      let connection = try StoreConnection.reader(files, busyWait: busyWait)
      try mark.requireOurs()
      return connection
    }
  }

  deinit {
    // Else the one that writes is the last to close.
    if !isLogOwn { abandon() }
  }

  /// The connection that writes, made at the first call.
  func connectedWriter() throws(DeskError) -> DatabaseQueue {
    try writer.withLock { writer throws(DeskError) in
      if let writer { return writer }
      guard files.isWritable else { throw .store(.readOnly) }
      let made = try StoreConnection.writer(files, busyWait: busyWait)
      writer = made
      return made
    }
  }

  /// Looks once more at a file that was written to since the last time, in a transaction.
  ///
  /// - Returns: whether the connection knows that file, and not the pages of what was there before.
  /// - Throws: `.store(.foreignLog)` when the log is not its own.
  func isKnown(to database: Database) throws(DeskError) -> Bool {
    let present = FileState(files.path)
    guard trusted.withLock({ $0 }) != present else { return true }
    if let log = OwnLog(files, database) {
      try log.require()
      try log.requirePutAway()
      guard try log.isKnown(to: database) else { return false }
    }
    trusted.withLock { $0 = present }
    return true
  }

  /// Closes the connections to files that others took the place of, or that have another one's log.
  ///
  /// The one that writes comes first: closed last, it would remove the log that is there by now.
  func abandon() {
    writer.withLock { $0 = nil }
    readers.drain()
  }

  /// Closes the connections that nobody uses.
  func close() throws(DeskError) {
    // Closed last, the one that writes would put another file's log away into this one.
    guard isLogOwn else { return abandon() }
    readers.drain()
    // The connection that writes closes last: the others cannot write the file.
    try writer.withLock { writer throws(DeskError) in
      let last = writer
      writer = nil
      try translated { try last?.close() }
    }
  }

  private var isLogOwn: Bool {
    writer.withLock { writer in
      do {
        try writer?.unsafeRead { try OwnLog(files, $0)?.require() }
        return true
      } catch {
        return false
      }
    }
  }
}
