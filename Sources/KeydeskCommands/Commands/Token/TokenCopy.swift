import ArgumentParser

/// Copies your API token, its masked form or its header line.
struct TokenCopy: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy", abstract: "Copy your API token; print nothing.")

  @OptionGroup var copying: CopyOptions
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.personal(try context.signIn()).copy(copying)
  }
}
