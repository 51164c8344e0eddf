import Credentials

@testable import CredentialsTesting

/// All that a store keeps, to be compared with another one's.
struct StorePhotograph: Equatable {
  let users: [UserID: User]
  let accounts: [AccountID: Account]
  let memberships: [UserID: [AccountID: Membership]]
  let credentials: [CredentialID: Credential]
  let current: [CredentialSlot: CredentialID]
  let registrations: [UserID: MarketplaceRegistration]
  let lastUses: [CredentialID: CredentialUse]
  let hours: [CredentialID: [Int64: Int]]
  /// In the order in which they were added.
  let activity: [ActivityEntry]

  init(of store: InMemoryStateStore) throws {
    let state = try store.reading { ($0 as? InMemoryReader)?.state } ?? InMemoryState()
    (users, accounts, memberships) = (state.users, state.accounts, state.memberships)
    (credentials, current) = (state.credentials, state.current)
    registrations = state.registrations
    (lastUses, hours) = (state.lastUses, state.hours)
    activity = state.activity.values.sorted { $0.sequence < $1.sequence }.map(\.entry)
  }

  /// The parts in which another one differs, by name.
  func differences(from other: StorePhotograph) -> [String] {
    [
      users == other.users ? nil : "users",
      accounts == other.accounts ? nil : "accounts",
      memberships == other.memberships ? nil : "memberships",
      credentials == other.credentials ? nil : "credentials",
      current == other.current ? nil : "current",
      registrations == other.registrations ? nil : "registrations",
      lastUses == other.lastUses ? nil : "lastUses",
      hours == other.hours ? nil : "hours",
      activity == other.activity ? nil : "activity",
    ].compactMap { $0 }
  }
}
