import ArgumentParser
import ConsoleResources
import Credentials

/// Registers in the Marketplace; the partner key appears at once.
struct MarketplaceRegister: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "register", abstract: "Register in the Marketplace; the key appears at once.")

  @Flag(help: "An integration for a client, who invites by --contact.")
  var clientIntegration = false

  @Option(
    help: ArgumentHelp("Your phone number or email, to be invited by.", valueName: "contact"))
  var contact: String?

  @Flag(help: "My own app or product, called --location-name.")
  var ownProduct = false

  @Option(help: ArgumentHelp("The name of your service.", valueName: "name"))
  var locationName: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard clientIntegration != ownProduct else {
      throw ValidationError("give either --client-integration or --own-product")
    }
    guard !clientIntegration || (contact != nil && locationName == nil) else {
      throw ValidationError("--client-integration takes --contact and nothing else")
    }
    guard !ownProduct || (locationName != nil && contact == nil) else {
      throw ValidationError("--own-product takes --location-name and nothing else")
    }
  }

  func run(in context: CommandContext) throws(CommandFailure) {
    let scenario = try CommandFailure.wrap { () throws(DeskError) in try namedScenario() }
    let signedIn = try context.signIn()
    let outcome = try signedIn.perform(.register(scenario))
    context.notice(.noticeRegistered)
    try Card.partner(signedIn).answer(outcome)
  }

  private func namedScenario() throws(DeskError) -> MarketplaceScenario {
    if let contact { return try .clientIntegration(contactText: contact) }
    return .ownProduct(locationName: try Name(locationName ?? "", of: .locationName))
  }
}
