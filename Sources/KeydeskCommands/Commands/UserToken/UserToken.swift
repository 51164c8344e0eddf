import ArgumentParser

/// The verbs of user tokens, which travel beside a partner key (Altegio).
struct UserToken: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user-token", abstract: "Tokens of users under your Marketplace registration.",
    subcommands: [
      UserTokenGet.self, UserTokenRevoke.self, UserTokenCopy.self, UserTokenReveal.self,
      UserTokenHeader.self,
    ])
}
