import ArgumentParser

/// Ends your partner key with none following.
struct MarketplaceRevoke: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "End your partner key with none following.")

  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.partner(try context.signIn()).revoke()
  }
}
