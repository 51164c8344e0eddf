import Credentials

/// All that a store keeps, as a value: copying it is a snapshot, dropping a copy a rollback.
struct InMemoryState: Sendable {
  struct StoredEntry: Sendable {
    let sequence: Int
    var entry: ActivityEntry
  }

  var users: [UserID: User] = [:]
  var logins: [Login: UserID] = [:]
  var accounts: [AccountID: Account] = [:]
  var memberships: [UserID: [AccountID: Membership]] = [:]
  var credentials: [CredentialID: Credential] = [:]
  var digests: [TokenDigest: CredentialID] = [:]
  var current: [CredentialSlot: CredentialID] = [:]
  var registrations: [UserID: MarketplaceRegistration] = [:]
  var lastUses: [CredentialID: CredentialUse] = [:]
  var hours: [CredentialID: [Int64: Int]] = [:]
  var activity: [ActivityID: StoredEntry] = [:]
  var groups: [ActivityGroup: ActivityID] = [:]
  var nextSequence = 0
}
