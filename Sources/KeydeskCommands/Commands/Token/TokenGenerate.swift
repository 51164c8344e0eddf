import ArgumentParser

/// Makes your API token where there is none.
struct TokenGenerate: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Make your API token where there is none.")

  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.personal(try context.signIn()).generate()
  }
}
