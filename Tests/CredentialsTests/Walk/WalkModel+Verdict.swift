import Credentials

extension WalkModel {
  /// Why a request is refused by the table of verdicts; `nil` when it is accepted.
  func expected(
    _ bearer: Token, _ user: Token?, account: AccountID?, requirement: VerdictRequirement
  ) -> VerdictReason? {
    let kind = bearer.slot.kind
    let isPair = kind == .partner && user?.slot.kind == .userToken
    var rows: [(fails: Bool, VerdictReason)] = [
      (kind == .userToken || (user != nil && !isPair), .wrongSlot)
    ]
    rows += faults(of: bearer)
    if let user {
      rows += faults(of: user)
      rows.append((partner(of: user) != bearer.owner, .wrongPartner))
    }
    rows.append((!requirement.kinds.contains(kind), .kindNotAllowed))
    if kind == .partner, user == nil {
      rows.append((requirement.requiresUser, .userTokenRequired))
    } else {
      let own = self.account(of: bearer).map { [$0] } ?? accounts(of: (user ?? bearer).owner)
      rows.append((account == nil && own.count > 1, .accountRequired))
      rows.append((account.map { !own.contains($0) } ?? false, .accountForbidden))
    }
    return rows.first { $0.fails }?.1
  }

  private func faults(of token: Token) -> [(fails: Bool, VerdictReason)] {
    let account = account(of: token)
    return [
      (token.end == .replaced, .replaced),
      (token.end == .revoked, .revoked),
      (account.map { isEnabled[$0] == false } ?? false, .publicAPIDisabled),
      (users[token.owner]?.isActive != true, .ownerInactive),
      (account.map { !holds(.configurator, token.owner, in: $0) } ?? false, .ownerNotPermitted),
    ]
  }

  private func account(of token: Token) -> AccountID? {
    if case .publicAPI(let account) = token.slot { account } else { nil }
  }

  private func partner(of token: Token) -> UserID? {
    if case .userToken(let partner, _) = token.slot { partner } else { nil }
  }
}
