/// Why a request is refused; kept for the operator, never told to the client.
public enum VerdictReason: String, Sendable, CaseIterable {
  case missing
  case malformed
  case wrongSlot
  case unknown
  case replaced
  case revoked
  case publicAPIDisabled
  case ownerInactive
  case ownerNotPermitted
  case wrongPartner
  case kindNotAllowed
  case userTokenRequired
  case accountRequired
  case accountForbidden

  /// The status that the client gets: 401 or 403.
  public var status: Int {
    switch self {
    case .kindNotAllowed, .accountForbidden: 403
    default: 401
    }
  }

  /// The message that the client gets (Alta, Altegio).
  public var message: String {
    switch self {
    case .missing, .userTokenRequired: "Authentication needed."
    case .kindNotAllowed, .accountForbidden: "You do not have permission to access this resource"
    case .accountRequired: "Provide the x-account-id header"
    default: "Invalid API token"
    }
  }
}
