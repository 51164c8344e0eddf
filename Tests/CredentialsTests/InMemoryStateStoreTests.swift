import Credentials
import CredentialsTesting
import Testing

@Suite("The store in memory")
struct InMemoryStateStoreTests {
  @Test("keeps the contract", arguments: StateStoreContract.checks)
  func keepsTheContract(_ check: StateStoreCheck) throws {
    try check.run(InMemoryStateStore())
  }

  @Test("fails once when it is told to, before anything is changed")
  func failsOnce() throws {
    let store = InMemoryStateStore()
    let account = Account(
      id: FixedTokenMint().identifier(), name: try Name("Home"),
      createdAt: Instant(milliseconds: 0))
    store.failNext = .diskFull
    #expect(throws: DeskError.store(.diskFull)) { try store.writing { try $0.insert(account) } }
    #expect(try store.reading { try $0.account(account.id) } == nil)
    try store.writing { try $0.insert(account) }
    #expect(try store.reading { try $0.account(account.id) } == account)
  }
}
