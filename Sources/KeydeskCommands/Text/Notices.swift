import Credentials

// What is said when something was done: the console's notices, word for word where the source documents
// have words of their own.
extension CredentialKind {
  /// After generating.
  var generatedNotice: String {
    switch self {
    case .personal: "API token created successfully."
    case .publicAPI, .partner: "API key generated successfully."
    case .userToken: "User token issued."
    }
  }

  /// After regenerating; without a full stop, as the source document has it.
  var regeneratedNotice: String {
    switch self {
    case .personal: "API token regenerated successfully"
    case .publicAPI, .partner, .userToken: "API key regenerated successfully"
    }
  }

  /// After revoking.
  var revokedNotice: String {
    switch self {
    case .personal: "API token revoked."
    case .publicAPI, .partner: "API key revoked."
    case .userToken: "User token revoked."
    }
  }
}
