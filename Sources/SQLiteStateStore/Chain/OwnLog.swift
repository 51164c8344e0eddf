import Credentials
import GRDB

/// Whether the write-ahead log beside a store's file is that file's own, by what both say of our transactions.
///
/// A raw copy that was put over a store's file keeps the file's number and beside it the log of what was there before,
/// which SQLite applies to it. The law: the log is the file's own when the first of our transactions in it came after
/// the last one in the file, or when that one is in the log, too, since it was put away into the file already. A log
/// that holds every page depends on no file. Where the file or the log tells of none of ours, nothing is known.
struct OwnLog {
  private let files: StoreFiles
  private let main: MainFile
  /// How often to look while others put the log away, or begin it anew.
  private static let looks = 50

  /// Looks at the file that a connection has open; `nil` when it has none.
  init?(_ files: StoreFiles, _ database: Database) {
    guard let main = MainFile(database) else { return nil }
    self.files = files
    self.main = main
  }

  /// Throws `.store(.foreignLog)` for another one's log; `.busy` when file and log do not stand still for long enough.
  func require() throws(DeskError) {
    for _ in 0..<OwnLog.looks {
      guard let log = LogFile(files.log), let header = log.header else { return try requireMode() }
      try requireMode()
      guard let (page, line) = main.line else { return }
      if follows(line, on: page, in: log, header) || isValidLog(log, header, after: line) { return }
      // What was looked at may have been the file before, and the log after, it was put away.
      if let again = main.line, again == (page, line), LogFile(files.log)?.header == header {
        throw .store(.foreignLog(path: files.given, log: files.log))
      }
    }
    throw .store(.busy)
  }

  /// Throws `.store(.foreignLog)` where all of the log was put away into the file, and the file lacks it.
  ///
  /// SQLite leaves those frames out: beside an older copy of the file, which the whole log would follow, they are gone
  /// from both. To be called when the connection has read from the store.
  func requirePutAway() throws(DeskError) {
    for _ in 0..<OwnLog.looks {
      guard let log = LogFile(files.log), let header = log.header,
        // Asked before the file: more may be put away meanwhile, less never.
        let count = main.framesPutAway, count > 0, let (page, line) = main.line
      else { return }
      if isPutAway(line, on: page, count, log, header) { return }
      if let again = main.line, again == (page, line), LogFile(files.log)?.header == header {
        throw .store(.foreignLog(path: files.given, log: files.log))
      }
    }
    throw .store(.busy)
  }

  /// Whether a file's line is the log's last one, where all of the log's were put away.
  ///
  /// Of a page that stands further behind once more, the earlier frames are left out.
  private func isPutAway(
    _ line: CommitLine, on page: Int, _ count: Int, _ log: LogFile, _ header: LogFile.Header
  ) -> Bool {
    let lines = log.frames(header).enumerated().compactMap { index, frame in
      frame.page == page ? log.line(frame, header).map { (index: index, line: $0) } : nil
    }
    guard let last = lines.last, last.index < count else { return true }
    return last.line == line
  }

  /// Whether a transaction sees what is in the file, as it must when there is nothing in the log.
  ///
  /// SQLite keeps the pages that it read for as long as nobody commits: also those of a file that was written over.
  func isKnown(to database: Database) throws(DeskError) -> Bool {
    let seen = try translated { try CommitLine.current(database) }
    guard StoreFiles.size(files.log) == 0, let line = main.line?.line else { return true }
    return seen == line
  }

  /// A file that says that it has none (as each backup does) was put beside the log of another one.
  private func requireMode() throws(DeskError) {
    guard StoreFiles.size(files.log) > 0, main.writeVersion == 1 else { return }
    // Its log may just have been put away into it.
    guard StoreFiles.size(files.log) > 0 else { return }
    throw .store(.foreignLog(path: files.given, log: files.log))
  }

  /// The quick look, by the line's own page alone: true when it is sure that the log follows, or has none of ours.
  private func follows(
    _ last: CommitLine, on page: Int, in log: LogFile, _ header: LogFile.Header
  ) -> Bool {
    var isFirst = true
    for frame in log.frames(header) where frame.page == page {
      guard let line = log.line(frame, header) else { continue }
      if line == last || isFirst && line.former == last.commit { return true }
      isFirst = false
    }
    return false
  }

  /// The slow look, at what SQLite would read: a writer that was killed leaves more behind, of this log and of former
  /// ones.
  private func isValidLog(
    _ log: LogFile, _ header: LogFile.Header, after last: CommitLine
  ) -> Bool {
    var content = LogContent(last: last)
    log.eachValidFrame(header) { content.add($0, $1) }
    return content.belongs || content.isComplete(lockPage: 0x4000_0000 / header.pageSize + 1)
  }
}

/// What was committed to a log, and whether it follows a file's last transaction of ours.
private struct LogContent {
  private let last: CommitLine
  private var waiting: [(page: Int, line: CommitLine?)] = []
  private var pages: Set<Int> = []
  private var size = 0
  private var hasLine = false
  private var follows = false

  init(last: CommitLine) {
    self.last = last
  }

  /// Whether it follows, or tells of none of ours.
  var belongs: Bool { follows || !hasLine }

  /// Takes one more frame; those after the last commit do not count.
  mutating func add(_ frame: LogFile.Frame, _ line: CommitLine?) {
    waiting.append((frame.page, line))
    guard let size = frame.pagesAfterCommit else { return }
    self.size = size
    for (page, line) in waiting {
      pages.insert(page)
      guard let line else { continue }
      if line == last || !hasLine && line.former == last.commit { follows = true }
      hasLine = true
    }
    waiting.removeAll(keepingCapacity: true)
  }

  /// Whether every page is in it, but the one that SQLite's locks are on, which is nowhere.
  func isComplete(lockPage: Int) -> Bool {
    size > 0 && (1...size).allSatisfy { $0 == lockPage || pages.contains($0) }
  }
}
