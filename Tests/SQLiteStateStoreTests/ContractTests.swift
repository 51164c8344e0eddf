import CredentialsTesting
import SQLiteStateStore
import Testing

@Suite("The store in SQLite")
struct ContractTests {
  @Test("keeps the contract", arguments: StateStoreContract.checks)
  func keepsTheContract(_ check: StateStoreCheck) throws {
    let folder = StoreFolder()
    try check.run(SQLiteStateStore.create(at: folder.store))
  }
}
