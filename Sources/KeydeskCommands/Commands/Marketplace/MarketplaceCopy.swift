import ArgumentParser

/// Copies your partner key, its masked form or its header line.
struct MarketplaceCopy: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy", abstract: "Copy your partner key; print nothing.")

  @OptionGroup var copying: CopyOptions
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.partner(try context.signIn()).copy(copying)
  }
}
