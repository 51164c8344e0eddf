import Credentials
import Logging
import NIOCore

/// All that one event loop has: its way to the store, its connections, what it counted.
///
/// The requests that arrived in one turn of the loop are judged together, on one view of the store that
/// begins after the last of them was read: each sees every commit that returned before it was sent.
final class LoopWorker {
  let policies: Policies
  let limits: GatewayLimits
  let usesTLS: Bool
  /// Whether the gateway is ending, so that each answer is its connection's last.
  private(set) var isLeaving = false
  private(set) var tally = UseTally()
  private(set) var figures = VerdictFigures()
  private(set) var connections: ConnectionTable

  private let eventLoop: any EventLoop
  private let shared: GatewayShared
  private let source: any VerdictSource
  private var batch: [Pending] = []
  private var isBatchScheduled = false

  /// A request that waits for the loop's turn to end.
  private struct Pending {
    let exchange: Exchange
    let connection: Connection
    let peer: Peer
  }

  init(eventLoop: any EventLoop, shared: GatewayShared, source: any VerdictSource) {
    self.eventLoop = eventLoop
    self.shared = shared
    self.source = source
    policies = shared.configuration.policies
    limits = shared.configuration.limits
    usesTLS = shared.configuration.tls != nil
    connections = ConnectionTable(limits: limits, loops: shared.loopCount)
  }

  func add(_ connection: Connection) {
    if !connections.add(connection) { shared.log.isFull() }
  }

  func remove(_ connection: Connection) { connections.remove(connection) }

  /// Makes each further answer its connection's last.
  func beginLeaving() { isLeaving = true }

  /// Ends what takes too long, and lets go of a store that is another by now.
  func sweep() {
    connections.sweep(at: .now())
    if connections.hasRoom { shared.log.hasRoom() }
    source.letGoOfWhatChanged()
  }

  /// Gives away what was counted since the last time.
  func takeTally() -> UseTally {
    defer { tally = UseTally() }
    return tally
  }

  /// Answers a request, now or when the loop's turn ends.
  func handle(_ exchange: Exchange, of connection: Connection, from peer: Peer) {
    switch exchange.route {
    case .fixed(let answer): connection.finish(answer)
    case .health: connection.finish(.alive)
    case .metrics: shared.metrics(on: eventLoop, for: connection)
    case .misconfigured where !exchange.hasTokenInURL:
      shared.log.misconfigured()
      figures.unavailable += 1
      connection.finish(.unavailable)
    case .verdict, .misconfigured, .userAuthorization, .readiness:
      batch.append(Pending(exchange: exchange, connection: connection, peer: peer))
      guard !isBatchScheduled else { return }
      isBatchScheduled = true
      let bound = NIOLoopBound(self, eventLoop: eventLoop)
      eventLoop.execute { bound.value.judgeBatch() }
    }
  }

  private func judgeBatch() {
    isBatchScheduled = false
    var pending: [Pending] = []
    swap(&pending, &batch)
    let start = NIODeadline.now()
    let verdicts = verdicts(for: pending)
    figures.storeReads.observe(NIODeadline.now() - start)
    let now = shared.parts.now()
    for (index, pending) in pending.enumerated() {
      answer(pending, with: verdicts.map { $0[index] }, at: now)
    }
  }

  /// Judges all on one view of the store; `nil` when it cannot be read.
  private func verdicts(for pending: [Pending]) -> [Verdict]? {
    do throws(DeskError) {
      let verdicts = try source.read { (reader) throws(DeskError) in
        var verdicts: [Verdict] = []
        verdicts.reserveCapacity(pending.count)
        for pending in pending { verdicts.append(try judge(pending.exchange, reader)) }
        return verdicts
      }
      shared.log.storeWasRead()
      return verdicts
    } catch {
      shared.log.storeFailed(error)
      return nil
    }
  }

  private func judge(
    _ exchange: Exchange, _ reader: some VerdictReader
  ) throws(DeskError) -> Verdict {
    let mint = shared.parts.mint
    if case .readiness = exchange.route {
      // As a request would, with a token that nobody has: what says that it is ready must not be the file's beginning.
      _ = try reader.facts(of: mint.digest(of: mint.mint(.personal)))
    }
    return try Verdict.judge(
      VerdictRequest(
        authorization: exchange.authorization.map { TokenSecret($0) },
        accountIDs: exchange.accountIDs, hasTokenInURL: exchange.hasTokenInURL),
      requirement: exchange.route.requirement, reader: reader, digest: { mint.digest(of: $0) })
  }

  private func answer(_ pending: Pending, with verdict: Verdict?, at now: Instant) {
    let exchange = pending.exchange
    guard let verdict else {
      if case .userAuthorization = exchange.route {
        pending.connection.finish(.authorizationUnavailable)
      } else if case .readiness = exchange.route {
        pending.connection.finish(.notReady)
      } else {
        figures.unavailable += 1
        pending.connection.finish(.unavailable)
      }
      return
    }
    if case .readiness = exchange.route {
      pending.connection.finish(.ready)
      return
    }
    let caller = shared.configuration.trustedProxies.caller(
      peer: pending.peer, forwardedFor: exchange.forwardedFor, realIP: exchange.realIP)
    let use = CredentialUse(at: now, address: caller, userAgent: exchange.userAgent)
    tally.count(verdict, use)
    if case .userAuthorization = exchange.route {
      shared.authorize(exchange, verdict, from: caller, on: eventLoop, for: pending.connection)
      return
    }
    shared.log.gave(verdict)
    figures.count(verdict, after: NIODeadline.now() - exchange.begun)
    pending.connection.finish(Answer(verdict))
  }
}

extension Route {
  /// What the route asks for beyond a valid credential.
  fileprivate var requirement: VerdictRequirement {
    switch self {
    case .verdict(let requirement): requirement
    case .userAuthorization: VerdictRequirement(kinds: [.partner])
    default: VerdictRequirement()
    }
  }
}
