import ConsoleUI
import Credentials

/// What the console can ask of the store.
enum Work: CaseIterable {
  case createFirstUser, signIn, changePassword, addMember, removeMember, getUserToken, inspect
  case generate, regenerate, revoke, setPublicAPI, register, addUser, activate, deactivate
  case setPassword, setPermissions, addAccount, renameAccount, selectAccount
}

extension Effect {
  /// What of the store it is about; `nil` for what only reads what is shown, or leaves the store alone.
  var work: Work? {
    switch self {
    case .createFirstUser: .createFirstUser
    case .signIn: .signIn
    case .perform(let command): command.work
    case .changePassword: .changePassword
    case .changeMember(_, .add): .addMember
    case .changeMember(_, .remove): .removeMember
    case .getUserToken: .getUserToken
    case .inspect: .inspect
    case .reviewDeactivation, .list, .copy, .sweepClipboard, .save, .readPreferences, .useClipboard,
      .setMouse, .refresh, .lock, .discardInput,
      .redraw, .suspend, .quit:
      nil
    }
  }
}

extension Command {
  fileprivate var work: Work? {
    switch self {
    case .generate: .generate
    case .regenerate: .regenerate
    case .revoke: .revoke
    case .setPublicAPI: .setPublicAPI
    case .register: .register
    case .addUser: .addUser
    case .activate: .activate
    case .deactivate: .deactivate
    case .setPassword: .setPassword
    case .setPermissions: .setPermissions
    // Members are named by login on the screen.
    case .addMember: .addMember
    case .removeMember: .removeMember
    case .addAccount: .addAccount
    case .renameAccount: .renameAccount
    case .selectAccount: .selectAccount
    }
  }
}
