import ArgumentParser

/// Replaces your partner key; the old one stops working immediately.
struct MarketplaceRegenerate: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "regenerate", abstract: "Replace your partner key; the old one stops working.")

  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.partner(try context.signIn()).regenerate()
  }
}
