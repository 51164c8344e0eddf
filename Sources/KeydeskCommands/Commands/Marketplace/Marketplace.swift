import ArgumentParser

/// The verbs of a Marketplace registration (Altegio).
struct Marketplace: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "marketplace", abstract: "Your Marketplace registration and its partner key.",
    subcommands: [
      MarketplaceStatus.self, MarketplaceRegister.self, MarketplaceRegenerate.self,
      MarketplaceRevoke.self, MarketplaceCopy.self, MarketplaceReveal.self,
      MarketplaceHeader.self,
    ])
}
