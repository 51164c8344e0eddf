import ArgumentParser

/// Copies the account's API key, its masked form or its header line.
struct PublicAPICopy: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy", abstract: "Copy the account's API key; print nothing.")

  @OptionGroup var account: AccountOption
  @OptionGroup var copying: CopyOptions
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.publicAPI(try context.signIn(), account).copy(copying)
  }
}
