import GRDB

/// What the last transaction of ours left in the store: a name by chance, and that of the transaction before it.
///
/// `keydesk commit <32 hex> after <32 hex>`, the only row of a table of its own, so that it is found in a file's raw
/// pages, too. Always of one length: it stays on its page. Other programs' commits leave it as it is.
struct CommitLine: Equatable, Sendable {
  static let table = "commit_chain"
  private static let (beginning, middle) = (Array("keydesk commit ".utf8), Array(" after ".utf8))
  private static let nameLength = 32

  /// The transaction's own name.
  let commit: [UInt8]
  /// The name of the one before.
  let former: [UInt8]

  /// What the first transaction that left a line came after.
  static let none = CommitLine()

  /// Reads it from a page; `nil` on every other page.
  init?(_ page: TreePage) {
    guard page.cellCount == 1, let text = page.record(0, columns: 1)?.first else { return nil }
    self.init(text: Array(text))
  }

  private init() {
    commit = Array(repeating: UInt8(ascii: "0"), count: CommitLine.nameLength)
    former = commit
  }

  private init?(text: [UInt8]) {
    let middleStart = CommitLine.beginning.count + CommitLine.nameLength
    let formerStart = middleStart + CommitLine.middle.count
    guard text.count == formerStart + CommitLine.nameLength,
      text.starts(with: CommitLine.beginning),
      text[middleStart...].starts(with: CommitLine.middle)
    else { return nil }
    commit = Array(text[CommitLine.beginning.count..<middleStart])
    former = Array(text[formerStart...])
  }

  /// The one that a transaction sees.
  static func current(_ database: Database) throws -> CommitLine? {
    let statement = try database.cachedStatement(sql: "SELECT line FROM \(table)")
    return try String.fetchOne(statement).flatMap { CommitLine(text: Array($0.utf8)) }
  }

  /// Makes the table; the transaction that does is named when it ends.
  static func makeTable(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE \(table) (line TEXT NOT NULL CHECK (length(line) = 86)) STRICT;
        INSERT INTO \(table)
          VALUES ('keydesk commit ' || hex(zeroblob(16)) || ' after ' || hex(zeroblob(16)));
        """)
  }

  /// Names a transaction; the last thing that is written in it.
  ///
  /// - Parameter store: the schema whose last transaction it comes after.
  static func extend(_ database: Database, after store: String = "main") throws {
    try database.cachedStatement(
      sql: """
        UPDATE main.\(table) SET line = 'keydesk commit ' || hex(randomblob(16)) || ' after '
          || (SELECT substr(line, 16, 32) FROM \(store).\(table))
        """
    ).execute()
  }
}
