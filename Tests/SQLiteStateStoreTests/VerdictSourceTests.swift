import Credentials
import CredentialsTesting
import SQLiteStateStore
import Testing

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
}
