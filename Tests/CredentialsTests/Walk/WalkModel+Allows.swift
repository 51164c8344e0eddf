import Credentials

extension WalkModel {
  /// Whether a command is carried out for somebody whose session goes on.
  func allows(_ command: Command, by actor: UserID) -> Bool {
    var next = self
    next.carryOut(command, by: actor)
    return meetsConditions(command, by: actor) && next.isSound
  }

  private func meetsConditions(_ command: Command, by actor: UserID) -> Bool {
    switch command {
    case .generate, .regenerate, .revoke, .setPublicAPI, .register:
      meetsCredentialConditions(command, by: actor)
    case .addUser(let new):
      holds(.userConfigurator, actor, in: new.accountID)
        && !users.values.contains { $0.login == new.login }
    case .activate(let user): manages(actor, user)
    case .deactivate(let user, let confirmed):
      manages(actor, user)
        && (users[user]?.isActive == false || Set(owned(by: user).map(\.id)) == confirmed)
    case .setPassword(let user, _): actor != user && manages(actor, user)
    case .setPermissions(let user, let account, _, _), .removeMember(let user, let account):
      holds(.userConfigurator, actor, in: account) && permissions[account]?[user] != nil
    case .addMember(let user, let account, _):
      holds(.userConfigurator, actor, in: account) && permissions[account]?[user] == nil
        && accounts(of: user).contains { holds(.userConfigurator, actor, in: $0) }
    case .addAccount: users[actor]?.isPerson == true
    case .renameAccount(let account, _, _): holds(.userConfigurator, actor, in: account)
    case .selectAccount(let account): permissions[account]?[actor] != nil
    }
  }

  private func meetsCredentialConditions(_ command: Command, by actor: UserID) -> Bool {
    switch command {
    case .generate(.personal): current(.personal(actor)) == nil
    case .generate(.publicAPI(let account)):
      holds(.configurator, actor, in: account) && isEnabled[account] == true
        && current(.publicAPI(account)) == nil
    case .regenerate(.userToken, _): false
    case .regenerate(let target, let confirmed):
      mayTouch(target, actor) && current(target.slot(of: actor))?.id == confirmed
    case .revoke(let target, let confirmed):
      mayTouch(target, actor) && current(target.slot(of: actor))?.id == confirmed
    case .setPublicAPI(let account, let isOn, let confirmed):
      holds(.configurator, actor, in: account)
        && (isOn || isEnabled[account] == false || current(.publicAPI(account))?.id == confirmed)
    case .register: current(.partner(actor)) == nil
    default: false
    }
  }

  private func mayTouch(_ target: CredentialTarget, _ actor: UserID) -> Bool {
    switch target {
    case .personal, .partner: true
    case .publicAPI(let account): holds(.configurator, actor, in: account)
    case .userToken(let partner, let user): actor == partner || actor == user
    }
  }
}
