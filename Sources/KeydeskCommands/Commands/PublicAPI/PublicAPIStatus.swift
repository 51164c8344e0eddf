import ArgumentParser

/// Shows the account's API key and its use.
struct PublicAPIStatus: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show the account's API key and its use.")

  @OptionGroup var account: AccountOption
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.publicAPI(try context.signIn(), account).status()
  }
}
