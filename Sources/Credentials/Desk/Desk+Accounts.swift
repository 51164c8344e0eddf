/// An account as one of its users sees it in a list.
public struct AccountSummary: Equatable, Sendable {
  /// The account, and what the user may do there.
  public let membership: AccountMembership
  /// How many users belong to it.
  public let memberCount: Int

  /// Makes a summary.
  public init(membership: AccountMembership, memberCount: Int) {
    self.membership = membership
    self.memberCount = memberCount
  }

  /// The account.
  public var account: Account { membership.account }
}

extension Desk {
  /// Reads the accounts that a user belongs to, by name.
  public func accounts(of session: Session) throws(DeskError) -> [AccountSummary] {
    try store.read { (state) throws(DeskError) in
      let user = try Desk.actor(of: session, in: state)
      return try Desk.accounts(of: user, in: state).map { (membership) throws(DeskError) in
        AccountSummary(
          membership: membership,
          memberCount: try state.memberCount(of: membership.account.id))
      }
    }
  }
}
