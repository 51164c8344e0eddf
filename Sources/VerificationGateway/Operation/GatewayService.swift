public import Logging
public import ServiceLifecycle

/// A gateway as a service: it listens until it is told to end, then ends in good order.
public struct GatewayService: Service {
  private let configuration: GatewayConfiguration
  private let parts: GatewayParts
  private let logger: Logger

  /// Makes the service; nothing listens yet.
  public init(configuration: GatewayConfiguration, parts: GatewayParts, logger: Logger) {
    self.configuration = configuration
    self.parts = parts
    self.logger = logger
  }

  /// Listens until a graceful shutdown begins.
  public func run() async throws {
    let gateway = try await RunningGateway.start(configuration, parts: parts, logger: logger)
    do {
      try await gracefulShutdown()
    } catch is CancellationError {
      // Cancelled instead of told to end: what follows is the same.
    }
    try await Task { try await gateway.stop() }.value
  }
}
