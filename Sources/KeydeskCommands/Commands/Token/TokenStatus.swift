import ArgumentParser

/// Shows your API token and its use.
struct TokenStatus: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show your API token and its use.")

  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.personal(try context.signIn()).status()
  }
}
