import Credentials
import CredentialsTesting
import Testing

/// The four kinds, as things to try with each.
enum Kinds {
  /// What can be regenerated.
  static let regenerable: [CredentialKind] = [.personal, .publicAPI, .partner]
  /// Everything.
  static let all = CredentialKind.allCases
}

extension Office {
  /// What a command of Ada's calls her credential of a kind.
  func target(_ kind: CredentialKind) -> CredentialTarget {
    switch kind {
    case .personal: .personal
    case .publicAPI: .publicAPI(studio)
    case .partner: .partner
    case .userToken: .userToken(partner: adaID, user: adaID)
    }
  }

  /// Brings about Ada's credential of a kind.
  @discardableResult
  func begin(_ kind: CredentialKind) throws -> Copied {
    switch kind {
    case .personal: return try generate(.personal, as: ada)
    case .publicAPI:
      try setPublicAPI(true)
      return try generate(.publicAPI(studio), as: ada)
    case .partner: return try registered(ada)
    case .userToken:
      if try current(.partner(adaID)) == nil { try registered(ada) }
      return try userToken(of: "ada", under: adaID)
    }
  }

  /// The header that shows Ada's credential of a kind; a user token travels beside her partner key.
  func header(_ copied: Copied) throws -> String {
    guard try credential(copied.id).kind == .userToken else { return copied.bearer }
    return try copy(.partner, as: ada).bearer(with: copied)
  }

  /// Why Ada's credential is refused.
  func reason(_ copied: Copied) throws -> VerdictReason? {
    try judge(try header(copied)).reason
  }
}
