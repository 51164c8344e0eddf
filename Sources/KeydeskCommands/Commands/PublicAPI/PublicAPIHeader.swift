import ArgumentParser

/// Prints the header lines that show the account's API key in a request.
struct PublicAPIHeader: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "header", abstract: "Print the header lines for curl -H @-.")

  @OptionGroup var account: AccountOption
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.publicAPI(try context.signIn(), account).header()
  }
}
