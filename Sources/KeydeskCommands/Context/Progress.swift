import Credentials

/// What a command has done already, for an error that comes after it: it must not sound as if nothing happened.
final class Progress {
  /// Where to see what was done; `nil` while nothing was.
  private(set) var mend: String?

  /// Notes that something was changed for good.
  ///
  /// - Parameter mend: half a sentence that says where to see it.
  func changed(_ mend: String = "see keydesk activity") {
    self.mend = mend
  }

  /// What became of the command, given the failure that ended it.
  ///
  /// - Returns: `.doneUnsaid` for an output or a store that failed after the change; else the failure itself.
  func judge(_ failure: CommandFailure) -> CommandFailure {
    guard let mend else { return failure }
    return switch failure {
    case .inputOutput(.outputFailed), .desk(.store): .doneUnsaid(failure.report.problem, mend: mend)
    default: failure
    }
  }
}

extension Command {
  /// Where to see what it did.
  var mend: String {
    switch self {
    case .generate(let target), .regenerate(let target, _), .revoke(let target, _):
      target.kind.mend
    case .setPublicAPI: CredentialKind.publicAPI.mend
    case .register: CredentialKind.partner.mend
    case .addUser, .activate, .deactivate, .setPassword, .setPermissions, .addMember,
      .removeMember:
      "see keydesk users list"
    case .addAccount, .renameAccount, .selectAccount: "see keydesk accounts list"
    }
  }
}

extension CredentialKind {
  fileprivate var mend: String {
    switch self {
    case .personal: "see keydesk token status"
    case .publicAPI: "see keydesk public-api status"
    case .partner: "see keydesk marketplace status"
    case .userToken: "see keydesk activity"
    }
  }
}
