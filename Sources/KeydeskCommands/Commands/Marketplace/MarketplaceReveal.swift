import ArgumentParser

/// Prints your partner key in full.
struct MarketplaceReveal: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "reveal", abstract: "Print your partner key in full.")

  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.partner(try context.signIn()).reveal()
  }
}
