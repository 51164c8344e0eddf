import GRDB
import GRDBSQLite
import Glibc

/// `holds(text, word)` in SQL: whether a word stands in a text, byte for byte.
///
/// SQLite's own `instr` compares at each letter; the C library's search for the first one leaps over the rest, which a
/// filter over a million entries feels.
enum TextSearchFunction {
  /// Makes it known to a connection.
  static func register(on database: Database) throws {
    let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC
    let code = sqlite3_create_function_v2(
      database.sqliteConnection, "holds", 2, flags, nil, evaluate, nil, nil, nil)
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  private static let evaluate:
    @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void = {
      context, _, arguments in
      guard let arguments, let text = sqlite3_value_text(arguments[0]),
        let word = sqlite3_value_text(arguments[1])
      else { return sqlite3_result_int(context, 0) }
      let texts = UnsafeRawBufferPointer(start: text, count: Int(sqlite3_value_bytes(arguments[0])))
      let words = UnsafeRawBufferPointer(start: word, count: Int(sqlite3_value_bytes(arguments[1])))
      sqlite3_result_int(context, holds(texts, words) ? 1 : 0)
    }

  private static func holds(_ text: UnsafeRawBufferPointer, _ word: UnsafeRawBufferPointer) -> Bool
  {
    guard let first = word.first, let letters = word.baseAddress, var place = text.baseAddress
    else { return word.isEmpty }
    var places = text.count - word.count + 1
    while places > 0, let found = memchr(place, Int32(first), places) {
      if memcmp(found, letters, word.count) == 0 { return true }
      places -= UnsafeRawPointer(found) - place + 1
      place = UnsafeRawPointer(found) + 1
    }
    return false
  }
}
