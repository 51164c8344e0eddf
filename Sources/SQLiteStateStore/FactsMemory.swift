import Credentials
import GRDB

/// What one connection read since the store changed last, so that a token in use is not looked up at each request.
///
/// Asked inside a transaction, SQLite's `data_version` differs whenever anybody committed since the last one: what
/// is remembered is exactly what the transaction would read. Unknown digests are not kept, since whoever guesses
/// could fill the memory with them.
final class FactsMemory {
  /// As many tokens as are kept, some ten megabytes.
  static let limit = 10_000

  private var version: Int64?
  private var facts: [TokenDigest: CredentialFacts] = [:]

  /// Forgets everything when the store changed; the first thing in each transaction.
  ///
  /// A store that changed is judged anew: it may be of another version or another program's by now.
  func forgetWhatChanged(_ database: Database, in schema: Schema) throws(DeskError) {
    let now = try translated {
      try Int64.fetchOne(database.cachedStatement(sql: "PRAGMA data_version"))
    }
    guard let now, now == version else {
      try schema.requireVersion(database)
      facts.removeAll(keepingCapacity: true)
      version = now
      return
    }
  }

  subscript(digest: TokenDigest) -> CredentialFacts? { facts[digest] }

  func keep(_ known: CredentialFacts, of digest: TokenDigest) {
    if facts.count >= FactsMemory.limit { facts.removeAll(keepingCapacity: true) }
    facts[digest] = known
  }
}
