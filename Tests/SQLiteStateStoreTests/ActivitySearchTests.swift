import Credentials
import CredentialsTesting
import Foundation
import GRDB
import Testing

@testable import SQLiteStateStore

@Suite("A search of the activity finds what looking at every entry finds")
struct ActivitySearchTests {
  private let folder = StoreFolder()
  private let store: SQLiteStateStore
  private let users: [User]
  private let accounts: [Account]
  private let entries: [ActivityEntry]

  init() throws {
    store = try SQLiteStateStore.create(at: folder.store)
    let mint = FixedTokenMint()
    let users = try ["ann@example.com", "bob@example.com", "dora@example.org"].map {
      try Sample(login: $0, mint: mint).user
    }
    let accounts = try (0..<3).map { number in
      Account(id: mint.identifier(), name: try Name("A\(number)"), createdAt: Sample.moment)
    }
    var generator = SystemRandomNumberGenerator()
    let entries = (0..<600).map { _ in
      ActivitySearchTests.entry(users, accounts, mint, &generator)
    }
    try store.writing { transaction in
      for user in users { try transaction.insert(user) }
      for account in accounts { try transaction.insert(account) }
      for entry in entries { try transaction.append(entry) }
    }
    (self.users, self.accounts, self.entries) = (users, accounts, entries)
  }

  /// Something that may have happened, at one of few moments, so that many share one.
  private static func entry(
    _ users: [User], _ accounts: [Account], _ mint: FixedTokenMint,
    _ generator: inout SystemRandomNumberGenerator
  ) -> ActivityEntry {
    let kind = CredentialKind.allCases.randomElement(using: &generator)
    let letters = "ABab01"
    let hint = String((0..<4).compactMap { _ in letters.randomElement(using: &generator) })
    let addresses = [nil, "10.0.0.1", "2001:DB8::AB", "192.0.2.1"]
    let subjects = [nil] + users.map(\.id.text) + accounts.map(\.id.text)
    return ActivityEntry(
      id: mint.identifier(), at: Sample.moment + .seconds(.random(in: 0..<60, using: &generator)),
      actorID: (users.map(\.id) + [nil]).randomElement(using: &generator) ?? nil,
      action: .credentialRegenerated,
      subjectID: subjects.randomElement(using: &generator) ?? nil,
      accountID: (accounts.map(\.id) + [nil]).randomElement(using: &generator) ?? nil,
      credentialID: Bool.random(using: &generator) ? mint.identifier() : nil,
      masked: kind.map { MaskedToken(kind: $0, hint: hint) },
      reason: VerdictReason.allCases.randomElement(using: &generator),
      address: addresses.randomElement(using: &generator) ?? nil)
  }

  /// Every entry that is within reach and matches, in the order of the activity, found by looking at each.
  private func expected(_ search: ActivitySearch) throws -> [ActivityID] {
    let query = ActivityQuery(user: search.user, accounts: search.accounts, limit: .max)
    let logins = Dictionary(uniqueKeysWithValues: users.map { ($0.id, $0.login) })
    return try store.reading { try $0.activity(query) }.filter { entry in
      let named = [entry.actorID, entry.subjectID.flatMap(UserID.init)].compactMap { $0 }
      return entry.matches(search.filter, logins: named.compactMap { logins[$0] })
    }.map(\.id)
  }

  private func found(_ search: ActivitySearch) throws -> [ActivityID] {
    var search = search
    var ids: [ActivityID] = []
    while true {
      let step = try store.reading { [search] in try $0.activity(search) }
      #expect(step.rows.count <= min(search.limit, search.reach))
      ids += step.rows.map(\.entry.id)
      guard let next = step.next, ids.count <= entries.count else { return ids }
      search.place = next
    }
  }

  @Test(
    "whatever is looked for, wherever, whichever way, in whatever steps",
    arguments: [
      "", "ab", "AB", "bob", "example", "kdp_", "kda", "•", "db8::ab", "192.0.2.1", "10.", "user_",
      "cred_", "replaced", "regenerated", "bob ab", "0 1 a", "nobody", "%", "_", "\\", "org kdm",
    ])
  func same(text: String) throws {
    let some = accounts.prefix(2).map(\.id)
    for (user, accounts) in [
      (nil, []), (users[0].id, []), (users[1].id, some), (nil, some), (users[2].id, [some[0]]),
    ] as [(UserID?, [AccountID])] {
      var search = ActivitySearch(user: user, accounts: accounts, filter: TextFilter(text))
      let expected = try expected(search)
      for (limit, reach) in [(1_000, 1_000), (7, 50), (100, 40)] {
        (search.limit, search.reach) = (limit, reach)
        search.direction = .forward
        #expect(try found(search) == expected)
        search.direction = .backward
        #expect(try found(search) == expected.reversed())
      }
    }
  }

  @Test("The texts of an account's entries are read from its index, not made anew for each")
  func plan() throws {
    let program = try DatabaseQueue(path: folder.store).read { database in
      try Row.fetchAll(
        database,
        sql: """
          EXPLAIN SELECT sequence, \(ActivityEntry.columns) FROM activity
          WHERE account_id = 'a' AND (at, sequence) < (1, 1) AND (at, sequence) >= (0, 0)
            AND instr(texts, 'x') > 0
          ORDER BY at DESC, sequence DESC LIMIT 1
          """
      ).map { ($0["p4"] as String?) ?? "" }
    }
    #expect(program.contains("instr(2)"))
    #expect(!program.contains("lower(1)"))
  }
}
