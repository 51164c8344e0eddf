import ArgumentParser

/// Ends the account's API key with none following.
struct PublicAPIRevoke: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "End the account's API key with none following.")

  @OptionGroup var account: AccountOption
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.publicAPI(try context.signIn(), account).revoke()
  }
}
