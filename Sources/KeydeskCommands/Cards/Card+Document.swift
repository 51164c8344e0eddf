import Credentials

extension Card {
  /// The document of a verb that acts on this place.
  func document(
    _ credential: CredentialSummary?, replacing replaced: CredentialID? = nil
  ) throws(CommandFailure) -> JSONValue {
    let members: KeyValuePairs<String, JSONValue> = [
      "credential": .credential(credential), "replaced_id": .text(replaced?.text),
    ]
    switch target {
    case .personal, .userToken: return .document(members)
    case .publicAPI: return JSONValue.document(members).adding(publicAPIMembers)
    case .partner: return JSONValue.document(members).adding(try marketplaceMembers())
    }
  }

  private var publicAPIMembers: KeyValuePairs<String, JSONValue> {
    let account = overview.selected.account
    return ["account_id": .string(account.id.text), "enabled": .bool(account.isPublicAPIEnabled)]
  }

  private func marketplaceMembers() throws(CommandFailure) -> KeyValuePairs<String, JSONValue> {
    let scenario = overview.registration?.scenario
    let userToken = try signedIn.userToken(of: overview.user.login)
    return [
      "registered": .bool(scenario != nil), "scenario": .text(scenario?.identifier),
      "contact": .text(scenario?.contact?.text),
      "location_name": .text(scenario?.locationName?.text),
      "user_token": .credential(userToken),
    ]
  }
}

extension MarketplaceScenario {
  fileprivate var identifier: String {
    switch self {
    case .clientIntegration: "client-integration"
    case .ownProduct: "own-product"
    }
  }

  /// What the client invites by.
  var contact: Name? {
    if case .clientIntegration(let contact) = self { contact } else { nil }
  }

  /// What the service is called.
  var locationName: Name? {
    if case .ownProduct(let name) = self { name } else { nil }
  }
}
