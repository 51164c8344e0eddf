import Credentials
public import Logging
import NIOCore
import NIOPosix
import NIOSSL

/// A gateway that listens.
public final class RunningGateway: Sendable {
  /// Where it listens, with the port that it got.
  public let address: ListenAddress

  private let group: MultiThreadedEventLoopGroup
  private let listener: any Channel
  private let shared: GatewayShared
  private let writing: NIOThreadPool
  private let flushes: RepeatedTask
  private let sweeps: RepeatedTask
  private let logger: Logger
  private let socketFile: SocketFile?

  /// Binds and begins to answer.
  ///
  /// - Throws: `GatewayFailure`.
  public static func start(
    _ configuration: GatewayConfiguration, parts: GatewayParts, logger: Logger
  ) async throws -> RunningGateway {
    guard configuration.listen.isLocal || configuration.tls != nil else {
      throw GatewayFailure.needsTLS(configuration.listen)
    }
    let loops = configuration.eventLoops ?? System.coreCount
    let group = MultiThreadedEventLoopGroup(numberOfThreads: loops)
    let shared = GatewayShared(configuration, parts, logger: logger, loopCount: loops)
    do {
      var workers: [ObjectIdentifier: NIOLoopBound<LoopWorker>] = [:]
      for loop in group.makeIterator() {
        workers[ObjectIdentifier(loop)] = try await shared.makeWorker(on: loop).get()
      }
      let listener = try await Listener(configuration, workers).bind(on: group)
      return RunningGateway(group, listener, shared, logger)
    } catch {
      try await shared.authorization.stop()
      try await group.shutdownGracefully()
      throw error
    }
  }

  private init(
    _ group: MultiThreadedEventLoopGroup, _ listener: any Channel, _ shared: GatewayShared,
    _ logger: Logger
  ) {
    self.group = group
    self.listener = listener
    self.shared = shared
    self.logger = logger
    let configuration = shared.configuration
    if case .ip(let host, _) = configuration.listen, let port = listener.localAddress?.port {
      address = .ip(host, port: port)
    } else {
      address = configuration.listen
    }
    if case .unix(let path) = address { socketFile = SocketFile(path) } else { socketFile = nil }
    let writing = NIOThreadPool(numberOfThreads: 1)
    writing.start()
    self.writing = writing
    let loop = group.next()
    let interval = TimeAmount(configuration.limits.usageInterval)
    flushes = loop.scheduleRepeatedAsyncTask(initialDelay: interval, delay: interval) { _ in
      RunningGateway.flush(shared, on: loop, writing).map { _ in }
    }
    sweeps = loop.scheduleRepeatedAsyncTask(initialDelay: .seconds(1), delay: .seconds(1)) { _ in
      shared.gather(on: loop) { $0.sweep() }.map { _ in }
    }
    logger.notice("listening", metadata: ["address": "\(address)"])
  }

  /// Writes what was counted; `false` when something is left to be written.
  private static func flush(
    _ shared: GatewayShared, on loop: any EventLoop, _ pool: NIOThreadPool
  ) -> EventLoopFuture<Bool> {
    shared.collectUsage(on: loop).flatMap {
      pool.runIfActive(eventLoop: loop) { shared.usage.write() }
    }
  }

  /// Takes no more connections, answers what arrived, writes usage, and ends: within five seconds.
  public func stop() async throws {
    let begun = ContinuousClock.now
    let limits = shared.configuration.limits
    logger.notice("ending")
    // Written all the while: one slow client may leave a second for all that would be left.
    shared.usage.hurry()
    // While it is still listened to, no other socket can have its number.
    socketFile?.remove()
    let loop = group.next()
    try await takeWhoIsConnected(until: begun + limits.shutdown)
    try await listener.close()
    _ = try await shared.gather(on: loop) { $0.beginLeaving() }.get()
    while try await connections(on: loop) > 0 {
      let spent = ContinuousClock.now - begun
      if spent > limits.shutdown {
        _ = try await shared.gather(on: loop) { $0.connections.cutAll() }.get()
      } else if spent > limits.idleAtShutdown {
        _ = try await shared.gather(on: loop) { $0.connections.leaveIdle() }.get()
      }
      try await Task.sleep(for: .milliseconds(5))
    }
    flushes.cancel()
    sweeps.cancel()
    let isInTime = await Deadline.run(until: begun + limits.end) { [self] in
      try await finish(on: loop, until: begun + limits.end)
    }
    if !isInTime { logger.error("usage was lost: the store could not be written") }
    logger.notice("ended")
  }

  /// Takes the connections that the kernel has taken already: closing the socket would cut them.
  private func takeWhoIsConnected(until end: ContinuousClock.Instant) async throws {
    let queue = AcceptQueue(listener)
    try await queue.refuseNewcomers()
    while try await queue.hasWaiting(), ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(1))
    }
    // From the listener's loop to the connection's, back and there again: so far it is to be lost with the listener.
    for _ in 0..<3 { _ = try await shared.gather(on: listener.eventLoop) { _ in }.get() }
  }

  /// Writes what was counted, and ends the threads.
  private func finish(on loop: any EventLoop, until end: ContinuousClock.Instant) async throws {
    while try await !RunningGateway.flush(shared, on: loop, writing).get() {
      guard ContinuousClock.now < end else { throw CancellationError() }
      try await Task.sleep(for: .milliseconds(50))
    }
    try await shared.authorization.stop()
    try await writing.shutdownGracefully()
    try await group.shutdownGracefully()
  }

  private func connections(on loop: any EventLoop) async throws -> Int {
    try await shared.gather(on: loop) { $0.connections.count }.get().reduce(0, +)
  }
}

/// Why a gateway does not listen.
public enum GatewayFailure: Error, Hashable {
  /// Others than this machine could reach it, and would send tokens in the clear.
  case needsTLS(ListenAddress)
  /// Another program has the address, or it is not this machine's.
  case cannotListen(ListenAddress, code: Int32)
}
