import ArgumentParser

/// Replaces the account's API key; the old one stops working immediately.
struct PublicAPIRegenerate: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "regenerate", abstract: "Replace the account's API key; the old one stops working."
  )

  @OptionGroup var account: AccountOption
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.publicAPI(try context.signIn(), account).regenerate()
  }
}
