public import Credentials

/// What the gateway needs from outside, handed over by the composition root.
public struct GatewayParts: Sendable {
  /// Makes an event loop's own way to read facts; called on that loop.
  public var makeSource: @Sendable () -> any VerdictSource
  /// Opens the store for writing; never migrates it.
  public var openStore: @Sendable () throws(DeskError) -> any StateStore
  /// Digests values and draws ids.
  public var mint: any TokenMint
  /// Checks passwords and opens user tokens.
  public var vault: any Vault
  /// The clock.
  public var now: @Sendable () -> Instant
  /// How long the machine has been running: what waits are measured by, since nobody sets it.
  public var uptime: @Sendable () -> Duration

  /// Makes the parts.
  public init(
    makeSource: @escaping @Sendable () -> any VerdictSource,
    openStore: @escaping @Sendable () throws(DeskError) -> any StateStore,
    mint: any TokenMint, vault: any Vault, now: @escaping @Sendable () -> Instant,
    uptime: @escaping @Sendable () -> Duration
  ) {
    self.makeSource = makeSource
    self.openStore = openStore
    self.mint = mint
    self.vault = vault
    self.now = now
    self.uptime = uptime
  }
}
