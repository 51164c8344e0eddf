import ConsoleResources
import Credentials

extension Card {
  /// Prints what the screen shows of this place.
  func status() throws(CommandFailure) {
    try context.answer(try document(current), or: statusText)
  }

  private var statusText: String {
    var table = TextTable()
    switch target {
    case .publicAPI: describeSwitch(in: &table)
    case .partner: describeRegistration(in: &table)
    case .personal, .userToken: break
    }
    if let current {
      context.describe(current, as: kind.label, at: overview.at, in: &table)
    } else {
      table.add(kind.label, (kind == .personal ? Phrase.tokensNone : .publicAPINone).text)
    }
    return table.text
  }

  private func describeSwitch(in table: inout TextTable) {
    let account = overview.selected.account
    table.add("Account", "\(account.name.text.displayable) (\(account.id))")
    table.add(Phrase.navPublicAPI.text, account.isPublicAPIEnabled ? "enabled" : "disabled")
  }

  private func describeRegistration(in table: inout TextTable) {
    guard let registration = overview.registration else {
      table.add(Phrase.navMarketplace.text, "Not registered")
      return
    }
    switch registration.scenario {
    case .clientIntegration(let contact):
      table.add("Scenario", Phrase.marketplaceClient.text)
      table.add(Phrase.marketplaceContactLabel.text, contact.text.displayable)
    case .ownProduct(let name):
      table.add("Scenario", Phrase.marketplaceProduct.text)
      table.add(Phrase.marketplaceService.text, name.text.displayable)
    }
    table.add(Phrase.marketplaceRegistered.text, context.localTime(registration.registeredAt))
  }
}

extension CredentialKind {
  /// What a card of this kind is headed with.
  fileprivate var label: String {
    switch self {
    case .personal: Phrase.tokensCard.text
    case .publicAPI, .partner: Phrase.publicAPICard.text
    case .userToken: Phrase.userTokenCard.text
    }
  }
}
