import ArgumentParser

/// The whole command line: without a verb, the console.
struct Keydesk: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keydesk", abstract: "Keeps API keys and tokens, on the terminal.",
    discussion: "keydesk [PATH] opens the console; PATH is a screen's deep link.",
    version: "0.1.0",
    subcommands: [
      Console.self, Demo.self, Init.self, Token.self, PublicAPI.self, Marketplace.self,
      UserToken.self, Users.self, Accounts.self, Activity.self, Verify.self,
      SupportBundleCommand.self, Serve.self, Backup.self, Restore.self, Recover.self, Doctor.self,
      Completions.self,
    ],
    defaultSubcommand: Console.self)

  // Declared here too, so that an option may stand before the verb.
  @OptionGroup var common: CommonOptions
}
