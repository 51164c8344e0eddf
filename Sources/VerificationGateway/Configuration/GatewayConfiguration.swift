public import Credentials
public import NIOSSL

/// How a gateway is run.
public struct GatewayConfiguration: Sendable {
  /// Where it listens.
  public var listen: ListenAddress
  /// Whose `X-Forwarded-For` is believed.
  public var trustedProxies: TrustedProxies
  /// The certificate and key; a must beyond this machine.
  public var tls: NIOSSLContext?
  /// The requirements of `/policy/NAME/…`.
  public var policies: [String: VerdictRequirement]
  /// What is bounded, and how.
  public var limits: GatewayLimits
  /// How many event loops give verdicts; one for each core unless said.
  public var eventLoops: Int?

  /// Makes a configuration.
  public init(
    listen: ListenAddress, trustedProxies: TrustedProxies = TrustedProxies(),
    tls: NIOSSLContext? = nil, policies: [String: VerdictRequirement] = [:],
    limits: GatewayLimits = GatewayLimits(), eventLoops: Int? = nil
  ) {
    self.listen = listen
    self.trustedProxies = trustedProxies
    self.tls = tls
    self.policies = policies
    self.limits = limits
    self.eventLoops = eventLoops
  }
}

/// What a client can make the gateway hold or wait for, at most.
public struct GatewayLimits: Sendable {
  /// Bytes of one header's name or value; more is answered 431.
  public var headerField = 16 << 10
  /// Bytes of all headers and the target together; more is answered 431.
  public var headers = 32 << 10
  /// Header lines; more are answered 431.
  public var headerCount = 128
  /// Bytes of a body that nobody reads; more is answered 413.
  public var ignoredBody = 1 << 20
  /// Bytes of User Authorization's body; more is answered 413.
  public var authorizationBody = 16 << 10
  /// Connections at once; beyond, those that have been idle for longest are closed.
  public var connections = 16_384
  /// How long a connection may be without a request.
  public var idle = Duration.seconds(75)
  /// How long a request may take from its first byte to its last.
  public var request = Duration.seconds(10)
  /// How long a client may leave answers unread.
  public var unread = Duration.seconds(30)
  /// Password checks at once.
  public var passwordChecks = 1
  /// Password checks that may wait for their turn; more are answered 429.
  public var waitingPasswordChecks = 12
  /// How often usage is written.
  public var usageInterval = Duration.milliseconds(700)
  /// How long a shutdown waits for the next request of connections that are kept open.
  public var idleAtShutdown = Duration.milliseconds(500)
  /// How long a shutdown may take before the last connections are cut.
  public var shutdown = Duration.milliseconds(3_500)
  /// How long a shutdown may take before the process ends with whatever is left.
  public var end = Duration.milliseconds(4_500)

  /// The limits that are built in.
  public init() {}
}
