import ArgumentParser

/// Prints the header lines that show your API token in a request.
struct TokenHeader: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "header", abstract: "Print the header lines for curl -H @-.")

  @OptionGroup var account: AccountOption
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.personal(try context.signIn(), account).header()
  }
}
