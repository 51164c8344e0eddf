import ArgumentParser

/// Turns an account's Public API off; its key is refused until it is on again.
struct PublicAPIDisable: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "disable", abstract: "Refuse the account's API key until enabled again.")

  @OptionGroup var account: AccountOption
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.publicAPI(try context.signIn(), account).disable()
  }
}
