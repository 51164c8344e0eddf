import ArgumentParser

/// Turns an account's Public API on; the key that is there works again.
struct PublicAPIEnable: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable", abstract: "Let external systems use the account's API key.")

  @OptionGroup var account: AccountOption
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.publicAPI(try context.signIn(), account).enable()
  }
}
