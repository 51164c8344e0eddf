import ArgumentParser

/// Prints your API token in full.
struct TokenReveal: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "reveal", abstract: "Print your API token in full.")

  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.personal(try context.signIn()).reveal()
  }
}
