import Credentials
import Foundation
import GRDB

extension User {
  static let columns = """
    id, login, name, kind, is_active, key_id, public_key, sealed_private_key, key_set_by, \
    created_at, selected_account_id
    """

  init(_ row: Row) throws(DeskError) {
    self.init(
      id: try row.identifier("id"), login: Login(stored: try row.value("login")),
      name: try row.name("name", of: .name), kind: try row.choice("kind"),
      isActive: try row.flag("is_active"), key: try UserKey(row),
      createdAt: try row.instant("created_at"),
      selectedAccountID: try row.optionalIdentifier("selected_account_id"))
  }

  /// In the order of `columns`.
  var arguments: StatementArguments {
    [
      id.text, login.text, name.text, kind.rawValue, isActive, key.id.text, Data(key.publicKey),
      Data(key.sealedPrivateKey), key.setBy?.text, createdAt.milliseconds,
      selectedAccountID?.text,
    ]
  }
}

extension UserKey {
  fileprivate init(_ row: Row) throws(DeskError) {
    self.init(
      id: try row.identifier("key_id"), publicKey: try row.bytes("public_key"),
      sealedPrivateKey: try row.bytes("sealed_private_key"),
      setBy: try row.optionalIdentifier("key_set_by"))
  }
}

extension Account {
  init(_ row: Row) throws(DeskError) {
    self.init(
      id: try row.identifier("id"), name: try row.name("name", of: .accountName),
      createdAt: try row.instant("created_at"),
      isPublicAPIEnabled: try row.flag("is_public_api_enabled"))
  }
}

extension Membership {
  init(_ row: Row) throws(DeskError) {
    var permissions: Set<Permission> = []
    if try row.flag("configurator") { permissions.insert(.configurator) }
    if try row.flag("user_configurator") { permissions.insert(.userConfigurator) }
    self.init(
      accountID: try row.identifier("account_id"), userID: try row.identifier("user_id"),
      permissions: permissions)
  }
}

extension MarketplaceRegistration {
  init(_ row: Row) throws(DeskError) {
    let scenario: MarketplaceScenario
    switch try row.value("scenario", as: String.self) {
    case MarketplaceScenario.clientIntegrationName:
      scenario = .clientIntegration(contact: try row.name("detail", of: .contact))
    case MarketplaceScenario.ownProductName:
      scenario = .ownProduct(locationName: try row.name("detail", of: .locationName))
    default: throw .store(.damaged)
    }
    self.init(
      userID: try row.identifier("user_id"), scenario: scenario,
      registeredAt: try row.instant("registered_at"))
  }
}

extension MarketplaceScenario {
  static let clientIntegrationName = "client-integration"
  static let ownProductName = "own-product"

  /// As it is stored: which one, and what was asked for it.
  var stored: (name: String, detail: String) {
    switch self {
    case .clientIntegration(let contact): (MarketplaceScenario.clientIntegrationName, contact.text)
    case .ownProduct(let name): (MarketplaceScenario.ownProductName, name.text)
    }
  }
}
