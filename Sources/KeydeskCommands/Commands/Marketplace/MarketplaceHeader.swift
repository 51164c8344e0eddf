import ArgumentParser

/// Prints the header lines that show your partner key in a request.
struct MarketplaceHeader: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "header", abstract: "Print the header lines for curl -H @-.")

  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.partner(try context.signIn()).header()
  }
}
