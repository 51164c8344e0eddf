import ArgumentParser

/// Replaces your API token; the old one stops working immediately.
struct TokenRegenerate: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "regenerate", abstract: "Replace your API token; the old one stops working.")

  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    try Card.personal(try context.signIn()).regenerate()
  }
}
