import GRDB
import GRDBSQLite

/// A store's file as it stands on the disk, without what its log adds.
///
/// SQLite gives each page as the log has it. Read with SQLite's own descriptor: closing another one would let go of
/// all locks that this process has on the file.
struct MainFile {
  private let file: UnsafeMutablePointer<sqlite3_file>
  private let methods: UnsafePointer<sqlite3_io_methods>

  /// The file that a connection has open, for as long as the connection is used.
  init?(_ database: Database) {
    var pointer: UnsafeMutablePointer<sqlite3_file>?
    let code = sqlite3_file_control(
      database.sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, &pointer)
    guard code == SQLITE_OK, let pointer, let methods = pointer.pointee.pMethods else { return nil }
    file = pointer
    self.methods = methods
  }

  /// The format's version that it says it is written in: 1 without a write-ahead log, 2 with one.
  var writeVersion: UInt8? { bytes(at: 18, count: 1)?.first }

  /// How many of the log's frames were put away into the file and brought to the disk; `nil` where nobody counts.
  ///
  /// The number stands behind the two headers of the log's index, of 48 bytes each ("WAL-mode File Format", section
  /// 2.2). Asked of SQLite, which has the index open: closing another descriptor would let go of its locks.
  var framesPutAway: Int? { index.map { Int($0.load(fromByteOffset: 96, as: UInt32.self)) } }

  /// Whether the log's index that the connection has open is the file of this name.
  ///
  /// SQLite gives a new connection the index that others of its process have open, also when that lost its name.
  func hasIndex(named path: String) -> Bool {
    index.map { MappedFile.isNamed(path, at: $0) } ?? false
  }

  /// The beginning of the log's index, where the connection has one; not to be asked of one that has no log.
  private var index: UnsafeMutableRawPointer? {
    guard methods.pointee.iVersion >= 2, let map = methods.pointee.xShmMap else { return nil }
    var region: UnsafeMutableRawPointer?
    let code = map(file, 0, 32 << 10, 0, &region)
    return code == SQLITE_OK || code == SQLITE_READONLY ? region : nil
  }

  /// Where our line stands, and which it is; on no page where the store is of a version before there was one.
  ///
  /// - Returns: `nil` where none can be found: while its pages are being written, say.
  var line: (page: Int, line: CommitLine)? {
    guard let header = bytes(at: 0, count: 100), let written = header.number(at: 16, bytes: 2)
    else { return nil }
    let size = written == 1 ? 65_536 : written
    guard size >= 512 else { return nil }
    guard let root = root(of: CommitLine.table, pageSize: size) else {
      return MainFile.isBeforeLines(header) ? (0, .none) : nil
    }
    return page(root, size: size).flatMap(CommitLine.init).map { (root, $0) }
  }

  /// By the store's version, which is on the page that is written first.
  private static func isBeforeLines(_ header: [UInt8]) -> Bool {
    guard header.number(at: 68, bytes: 4) == Int(Schema.applicationID),
      let version = header.number(at: 60, bytes: 4)
    else { return false }
    return version > 0 && version < Schema.firstWithLines
  }

  /// The page that a table begins on, from the tree of the schema, which begins on the first page.
  private func root(of table: String, pageSize: Int) -> Int? {
    var waiting = [1]
    var seen: Set<Int> = []
    while let number = waiting.popLast() {
      guard seen.insert(number).inserted, let page = page(number, size: pageSize) else { continue }
      for row in page.rows {
        guard let record = page.record(row, columns: 4), record[0].elementsEqual("table".utf8),
          record[1].elementsEqual(table.utf8)
        else { continue }
        return Array(record[3]).number(at: 0, bytes: record[3].count)
      }
      waiting += page.children
    }
    return nil
  }

  private func page(_ number: Int, size: Int) -> TreePage? {
    guard number > 0 else { return nil }
    let bytes = bytes(at: Int64(number - 1) * Int64(size), count: size)
    return bytes.flatMap { TreePage($0, isFirst: number == 1) }
  }

  private func bytes(at offset: Int64, count: Int) -> [UInt8]? {
    guard let read = methods.pointee.xRead else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    return read(file, &bytes, CInt(count), offset) == SQLITE_OK ? bytes : nil
  }
}
