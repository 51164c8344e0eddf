import Credentials
import GRDB

/// What one connection read since the store's facts changed last, so that a token in use is not looked up at each
/// request.
///
/// Asked inside a transaction, SQLite's `data_version` differs whenever anybody committed since the last one, and
/// then the store's own number says whether that changed any fact: what is remembered is exactly what the transaction
/// would read. Unknown digests are not kept, since whoever guesses could fill the memory with them.
final class FactsMemory {
  /// As many tokens as are kept, some ten megabytes.
  static let limit = 10_000

  private var commit: Int64?
  private var tables: Int64?
  private var version: Int64?
  private var facts: [TokenDigest: CredentialFacts] = [:]

  /// Forgets everything when a fact changed; the first thing in each transaction.
  ///
  /// A store that changed is judged anew: it may be of another version or another program's by now.
  func forgetWhatChanged(_ database: Database, in schema: Schema) throws(DeskError) {
    let now = try FactsMemory.number("PRAGMA data_version", database)
    if now == commit { return }
    try schema.requireVersion(database)
    let tables = try FactsMemory.number("PRAGMA schema_version", database)
    if tables != self.tables { try requireTriggers(database) }
    let version = try FactsMemory.number("SELECT version FROM \(Schema.factsVersion)", database)
    if version != self.version || tables != self.tables { facts.removeAll(keepingCapacity: true) }
    (commit, self.tables, self.version) = (now, tables, version)
  }

  /// Without them nobody would tell of a change: whoever rebuilds a table by hand loses them.
  private func requireTriggers(_ database: Database) throws(DeskError) {
    let sql = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'facts_*'"
    guard try FactsMemory.number(sql, database) == Schema.factsTriggers else {
      throw .store(.damaged)
    }
  }

  private static func number(_ sql: String, _ database: Database) throws(DeskError) -> Int64 {
    let number = try translated { try Int64.fetchOne(database.cachedStatement(sql: sql)) }
    guard let number else { throw .store(.damaged) }
    return number
  }

  subscript(digest: TokenDigest) -> CredentialFacts? { facts[digest] }

  func keep(_ known: CredentialFacts, of digest: TokenDigest) {
    if facts.count >= FactsMemory.limit { facts.removeAll(keepingCapacity: true) }
    facts[digest] = known
  }
}
