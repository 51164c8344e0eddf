import ArgumentParser

/// Shows your partner key and its use.
struct MarketplaceStatus: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show your partner key and its use.")

  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.partner(try context.signIn()).status()
  }
}
