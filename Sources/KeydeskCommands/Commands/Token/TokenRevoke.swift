import ArgumentParser

/// Ends your API token with none following.
struct TokenRevoke: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "End your API token with none following.")

  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.personal(try context.signIn()).revoke()
  }
}
