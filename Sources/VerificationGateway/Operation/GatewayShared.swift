import Credentials
import Logging
import NIOCore
import Synchronization

/// What all event loops of a gateway have in common.
final class GatewayShared: Sendable {
  let configuration: GatewayConfiguration
  let parts: GatewayParts
  let log: GatewayLog
  let usage: UsageWriter
  let authorization: UserAuthorization
  let loopCount: Int
  private let workers = Mutex<[NIOLoopBound<LoopWorker>]>([])

  init(
    _ configuration: GatewayConfiguration, _ parts: GatewayParts, logger: Logger, loopCount: Int
  ) {
    self.configuration = configuration
    self.parts = parts
    self.loopCount = loopCount
    log = GatewayLog(logger)
    usage = UsageWriter(parts: parts, logger: logger)
    authorization = UserAuthorization(parts: parts, limits: configuration.limits, log: log)
  }

  /// Makes the worker of an event loop, on that loop.
  func makeWorker(on eventLoop: any EventLoop) -> EventLoopFuture<NIOLoopBound<LoopWorker>> {
    eventLoop.submit { [self] in
      let worker = LoopWorker(eventLoop: eventLoop, shared: self, source: parts.makeSource())
      let bound = NIOLoopBound(worker, eventLoop: eventLoop)
      workers.withLock { $0.append(bound) }
      return bound
    }
  }

  /// Runs something with every worker, each on its loop.
  func gather<Value: Sendable>(
    on eventLoop: any EventLoop, _ body: @escaping @Sendable (LoopWorker) -> Value
  ) -> EventLoopFuture<[Value]> {
    let futures = workers.withLock { $0 }.map { bound in
      bound.eventLoop.submit { body(bound.value) }
    }
    return EventLoopFuture.whenAllSucceed(futures, on: eventLoop)
  }

  /// Takes what the loops counted over to the writer.
  func collectUsage(on eventLoop: any EventLoop) -> EventLoopFuture<Void> {
    gather(on: eventLoop) { $0.takeTally() }.map { [usage] tallies in
      for tally in tallies { usage.add(tally) }
    }
  }

  /// Answers with the figures of all loops.
  func metrics(on eventLoop: any EventLoop, for connection: Connection) {
    let bound = NIOLoopBound(connection, eventLoop: eventLoop)
    let gathered = gather(on: eventLoop) { ($0.figures, $0.connections.count, $0.tally.entries) }
    gathered.whenComplete { [self] result in
      var page = MetricsPage()
      page.usage = usage.figures
      page.authorizations = authorization.results
      guard case .success(let all) = result else {
        bound.value.finish(.notReady)
        return
      }
      for (figures, connections, entries) in all {
        page.figures.add(figures)
        page.connections += connections
        page.usage.waiting += entries
      }
      bound.value.finish(page.answer)
    }
  }

  /// Answers a User Authorization once its password was checked, on another thread.
  func authorize(
    _ exchange: Exchange, _ verdict: Verdict, from caller: String, on eventLoop: any EventLoop,
    for connection: Connection
  ) {
    let bound = NIOLoopBound(connection, eventLoop: eventLoop)
    authorization.answer(verdict, body: exchange.body, from: caller) { answer in
      eventLoop.execute { bound.value.finish(answer) }
    }
  }
}
