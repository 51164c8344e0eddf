import ArgumentParser

/// The verbs of an account's Public API (Teamogy).
struct PublicAPI: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "public-api", abstract: "An account's Public API: its switch and its key.",
    subcommands: [
      PublicAPIStatus.self, PublicAPIEnable.self, PublicAPIDisable.self, PublicAPIGenerate.self,
      PublicAPIRegenerate.self, PublicAPIRevoke.self, PublicAPICopy.self, PublicAPIReveal.self,
      PublicAPIHeader.self,
    ])
}
