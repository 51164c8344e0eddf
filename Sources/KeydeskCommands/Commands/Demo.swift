import ArgumentParser

/// Opens the console over a throwaway store with sample content.
struct Demo: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Look around in a throwaway store; gone when you quit.")

  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    guard common.store == nil else {
      throw .usage(
        problem: "a demo brings its own store", mend: "leave --store out, or open keydesk on it")
    }
    let request = ConsoleRequest(
      deepLink: nil, login: nil, storePath: "", clipboardFile: nil, isDemo: true)
    try Console.open(request, in: context)
  }
}
