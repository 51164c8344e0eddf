import Credentials
import CredentialsTesting
import GRDB
import Testing

@testable import SQLiteStateStore

/// What verdicts are read from remembers tokens, and yet never gives what was before the last commit.
@Suite("A verdict source sees every commit")
struct VerdictSourceTests {
  private let folder = StoreFolder()
  private let sample: Sample
  private let store: SQLiteStateStore
  private let credential: Credential
  private let source: SQLiteVerdictSource

  init() throws {
    sample = try Sample()
    (store, credential) = try sample.store(at: folder.store)
    source = SQLiteVerdictSource(path: folder.store)
  }

  private func facts(_ digest: TokenDigest) throws -> CredentialFacts? {
    try source.read { (reader) throws(DeskError) in try reader.facts(of: digest) }
  }

  @Test("of a token that it was asked for before")
  func remembered() throws {
    #expect(try facts(credential.digest)?.end == nil)
    #expect(try facts(credential.digest)?.id == credential.id)
    for _ in 0..<50 {
      let current = try #require(
        try store.reading { try $0.currentCredential(in: sample.slot) })
      #expect(try facts(current.digest)?.end == nil)
      try sample.regenerate(in: store)
      #expect(try facts(current.digest)?.end?.end.reason == .replaced)
    }
  }

  @Test("of a token that was unknown before")
  func unknown() throws {
    let later = sample.credential()
    #expect(try facts(later.digest) == nil)
    try store.writing { transaction in
      try transaction.end(
        credential.id, CredentialEnd(at: Sample.moment, reason: .replaced, by: sample.user.id))
      try transaction.insert(later)
    }
    #expect(try facts(later.digest)?.id == later.id)
  }

  @Test("inside one transaction nothing changes, after it everything does")
  func moment() throws {
    let (during, before) = try source.read { (reader) throws(DeskError) in
      let before = try reader.facts(of: credential.digest)
      do {
        try sample.regenerate(in: store)
      } catch {
        throw DeskError.store(.damaged)
      }
      return (try reader.facts(of: credential.digest), before)
    }
    #expect(during == before)
    #expect(during?.end == nil)
    #expect(try facts(credential.digest)?.end != nil)
  }

  @Test(
    "of another program, in whichever table",
    arguments: [
      "UPDATE users SET is_active = 0", "UPDATE users SET login = 'x@example.com'",
      "UPDATE memberships SET configurator = 1 - configurator", "DELETE FROM memberships",
      "UPDATE accounts SET is_public_api_enabled = 1 - is_public_api_enabled",
      "UPDATE credentials SET hint = 'wxyz'", "DELETE FROM credentials",
    ])
  func ofAnother(change: String) throws {
    let account = Account(
      id: sample.mint.identifier(), name: try Name("Shop"), createdAt: Sample.moment)
    let key = Credential(
      id: sample.mint.identifier(), slot: .publicAPI(account.id), ownerID: sample.user.id,
      digest: sample.mint.digest(of: sample.mint.mint(.publicAPI)), hint: "abcd", sealed: nil,
      createdAt: Sample.moment)
    try store.writing { transaction in
      try transaction.insert(account)
      try transaction.save(
        Membership(accountID: account.id, userID: sample.user.id, permissions: []))
      try transaction.insert(key)
    }
    let before = try facts(key.digest)
    #expect(before != nil)
    try DatabaseQueue(path: folder.store).write { try $0.execute(sql: change) }
    #expect(try facts(key.digest) != before)
  }

  @Test("of a store that was put back and came to the same by another way")
  func putBack() throws {
    let old = try DatabaseQueue(path: folder.path + "/old.db")
    let live = try DatabaseQueue(path: folder.store)
    // What is read meanwhile keeps the log from being put away, which would have the file opened anew.
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let pin = try DatabaseQueue(path: folder.store, configuration: configuration)
    try live.backup(to: old)
    try live.write { try $0.execute(sql: "UPDATE users SET name = 'Anna'") }
    #expect(try facts(credential.digest)?.owner.name.text == "Anna")
    try pin.inDatabase { try $0.execute(sql: "BEGIN; SELECT count(*) FROM users") }
    try old.backup(to: live)
    try live.write { try $0.execute(sql: "UPDATE users SET name = 'Beth'") }
    #expect(try facts(credential.digest)?.owner.name.text == "Beth")
    try pin.inDatabase { try $0.execute(sql: "ROLLBACK") }
  }

  @Test(
    "and gives nothing where nobody would tell of changes",
    arguments: [
      "DROP TRIGGER facts_update_users", "DELETE FROM facts_version",
      "ALTER TABLE memberships RENAME TO others",
    ])
  func blind(change: String) throws {
    #expect(try facts(credential.digest) != nil)
    try DatabaseQueue(path: folder.store).write { try $0.execute(sql: change) }
    #expect(throws: DeskError.self) { _ = try facts(credential.digest) }
  }

  @Test("and remembers what a commit of use left as it was")
  func keepsWhatUseLeaves() throws {
    let memory = FactsMemory()
    let reader = try DatabaseQueue(path: folder.store)
    func look() throws -> Bool {
      try reader.read { database in
        try memory.forgetWhatChanged(database, in: .current)
        return memory[credential.digest] != nil
      }
    }
    #expect(try !look())
    let known = try #require(try facts(credential.digest))
    memory.keep(known, of: credential.digest)
    try store.writing { transaction in
      let use = CredentialUse(at: Sample.moment, address: "192.0.2.1", userAgent: "curl")
      try transaction.record(use, of: credential.id, count: 1)
    }
    #expect(try look())
    try sample.regenerate(in: store)
    #expect(try !look())
  }
}
