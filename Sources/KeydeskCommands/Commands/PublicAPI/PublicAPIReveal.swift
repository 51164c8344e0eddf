import ArgumentParser

/// Prints the account's API key in full.
struct PublicAPIReveal: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "reveal", abstract: "Print the account's API key in full.")

  @OptionGroup var account: AccountOption
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.publicAPI(try context.signIn(), account).reveal()
  }
}
