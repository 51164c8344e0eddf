import ArgumentParser

/// Makes the account's API key where there is none.
struct PublicAPIGenerate: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Make the account's API key where there is none.")

  @OptionGroup var account: AccountOption
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.publicAPI(try context.signIn(), account).generate()
  }
}
