import Credentials

/// What the rules say, written a second time and in another way: as tables without a store.
struct WalkModel {
  struct Member {
    let isPerson: Bool
    var isActive = true
    var keyID: UserKeyID
    var password: Password
    let login: Login
  }

  struct Token {
    let id: CredentialID
    let slot: CredentialSlot
    let owner: UserID
    let secret: TokenSecret
    /// The key that opens the sealed value.
    var keyID: UserKeyID
    /// `.replaced` or `.revoked`; `nil` while it is current.
    var end: VerdictReason?
  }

  var users: [UserID: Member] = [:]
  var isEnabled: [AccountID: Bool] = [:]
  var permissions: [AccountID: [UserID: Set<Permission>]] = [:]
  var tokens: [Token] = []

  /// Whether every account has an active person who manages users, and every user an account.
  var isSound: Bool {
    let areManaged = permissions.values.allSatisfy { members in
      members.contains { id, held in
        held.contains(.userConfigurator) && users[id]?.isActive == true
          && users[id]?.isPerson == true
      }
    }
    return areManaged && users.keys.allSatisfy { !accounts(of: $0).isEmpty }
  }

  func accounts(of user: UserID) -> [AccountID] {
    permissions.filter { $0.value[user] != nil }.map(\.key)
  }

  func holds(_ permission: Permission, _ user: UserID, in account: AccountID) -> Bool {
    permissions[account]?[user]?.contains(permission) == true
  }

  func manages(_ actor: UserID, _ user: UserID) -> Bool {
    users[user] != nil
      && accounts(of: user).allSatisfy { holds(.userConfigurator, actor, in: $0) }
  }

  func current(_ slot: CredentialSlot) -> Token? {
    tokens.last { $0.slot == slot && $0.end == nil }
  }

  func owned(by user: UserID) -> [Token] {
    tokens.filter { $0.owner == user && $0.end == nil }
  }
}

extension WalkModel {
  mutating func end(_ slot: CredentialSlot, _ reason: VerdictReason) {
    for index in tokens.indices where tokens[index].slot == slot && tokens[index].end == nil {
      tokens[index].end = reason
    }
  }

  /// A user's password is another one: user tokens end, and values are resealed only by the user.
  mutating func replaceKey(
    of user: UserID, with key: UserKeyID, password: Password, isResealed: Bool
  ) {
    let old = users[user]?.keyID
    users[user]?.keyID = key
    users[user]?.password = password
    for index in tokens.indices where tokens[index].owner == user && tokens[index].end == nil {
      if tokens[index].slot.kind == .userToken {
        tokens[index].end = .revoked
      } else if isResealed, tokens[index].keyID == old {
        tokens[index].keyID = key
      }
    }
  }

  /// What a command does, when it makes nothing new.
  mutating func carryOut(_ command: Command, by actor: UserID) {
    switch command {
    case .revoke(let target, _): end(target.slot(of: actor), .revoked)
    case .setPublicAPI(let account, let isOn, _): isEnabled[account] = isOn
    case .activate(let user): users[user]?.isActive = true
    case .deactivate(let user, _): users[user]?.isActive = false
    case .setPermissions(let user, let account, let held, _),
      .addMember(let user, let account, let held):
      permissions[account]?[user] = held
    case .removeMember(let user, let account): permissions[account]?[user] = nil
    default: break
    }
  }
}
