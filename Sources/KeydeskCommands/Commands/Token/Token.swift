import ArgumentParser

/// The verbs of the personal API token (Alta).
struct Token: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Your API token: external tools authenticate as you.",
    subcommands: [
      TokenStatus.self, TokenGenerate.self, TokenRegenerate.self, TokenRevoke.self,
      TokenCopy.self, TokenReveal.self, TokenHeader.self,
    ])
}
