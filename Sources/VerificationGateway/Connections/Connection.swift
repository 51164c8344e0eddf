import NIOCore
import NIOHTTP1
import NIOTLS

/// One client's connection: collects its requests and answers them in their order, one at a time.
///
/// A body is read to its end before anything is decided, so that bytes which are no HTTP after all never get
/// a verdict. While requests wait for their turn, nothing more is read.
final class Connection: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let worker: LoopWorker
  private var context: ChannelHandlerContext?
  private var peer = Peer.unixSocket
  private var incoming: Exchange?
  private var ignoredBytes = 0
  private var waiting = CircularBuffer<Exchange>()
  private var current: Exchange?
  private var isReadHeld = false
  private var hasEnded = false
  /// Answers given since this connection last waited for anything.
  private var answersInARow = 0
  private static let mostInARow = 32
  private static let pause = TimeAmount.microseconds(100)
  /// Since when the connection is in its present phase.
  private(set) var since = NIODeadline.now()
  private(set) var phase = Phase.idle

  /// What a connection is doing, for the bounds on how long it may.
  enum Phase {
    /// The two ends agree on keys.
    case greeting
    /// Nothing of a request is there.
    case idle
    /// A request has begun to arrive.
    case receiving
    /// A request is being answered.
    case answering
    /// Requests wait, and the client leaves the answers to those before unread.
    case unread
    /// The last answer is out; the other end is to hang up.
    case leaving
  }

  init(worker: LoopWorker) {
    self.worker = worker
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    if let address = context.remoteAddress?.ipAddress.flatMap({ IPAddress($0) }) {
      peer = .ip(address)
    }
    if worker.usesTLS { phase = .greeting }
    worker.add(self)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    worker.remove(self)
    self.context = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !hasEnded else { return }
    switch unwrapInboundIn(data) {
    case .head(let head): begin(head)
    case .body(let bytes): collect(bytes)
    case .end:
      guard let exchange = incoming else { return }
      incoming = nil
      enqueue(exchange)
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    // Bytes came that are no whole head yet.
    if phase == .idle, current == nil, !hasEnded { enter(.receiving) }
    context.fireChannelReadComplete()
  }

  func read(context: ChannelHandlerContext) {
    if waiting.isEmpty { answersInARow = 0 }
    if waiting.isEmpty { context.read() } else { isReadHeld = true }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    startNext()
    context.fireChannelWritabilityChanged()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if let event = event as? TLSUserEvent, case .handshakeCompleted = event { enter(.idle) }
    if let event = event as? ChannelEvent, event == .inputClosed {
      hasEnded = true
      if current == nil, waiting.isEmpty { context.close(promise: nil) }
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError else {
      context.close(promise: nil)
      return
    }
    guard !hasEnded else { return }
    refuse(with: error == .headerOverflow ? .headersTooLarge : .badRequest)
  }
}

extension Connection {
  private func begin(_ head: HTTPRequestHead) {
    let exchange = Exchange(head, policies: worker.policies, at: .now())
    ignoredBytes = 0
    incoming = exchange
    guard exchange.expectsContinue, current == nil, waiting.isEmpty, let context else { return }
    let words = ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")
    context.writeAndFlush(wrapOutboundOut(words), promise: nil)
  }

  private func collect(_ bytes: ByteBuffer) {
    guard var exchange = incoming else { return }
    ignoredBytes += bytes.readableBytes
    var limit = worker.limits.ignoredBody
    if case .userAuthorization = exchange.route {
      limit = worker.limits.authorizationBody
      incoming = nil
      exchange.body.writeImmutableBuffer(bytes)
      incoming = exchange
    }
    if ignoredBytes > limit { refuse(with: .contentTooLarge) }
  }

  /// Answers what cannot be taken, after what came before it, and ends.
  private func refuse(with answer: Answer) {
    incoming = nil
    enqueue(Exchange(unreadable: answer, at: .now()))
    hasEnded = true
  }

  private func enqueue(_ exchange: Exchange) {
    waiting.append(exchange)
    startNext()
    noteUnread()
  }

  /// Nothing is started while the client leaves answers unread: it may not do so for long.
  private func noteUnread() {
    if current == nil, !waiting.isEmpty, phase != .unread { enter(.unread) }
  }

  /// Goes on with what is pipelined when the other connections of the event loop have been looked at.
  private func letOthersHaveATurn(_ context: ChannelHandlerContext) {
    answersInARow = 0
    enter(.answering)
    let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: Connection.pause) {
      bound.value.startNext()
      bound.value.noteUnread()
    }
  }

  private func startNext() {
    guard current == nil, let context, context.channel.isWritable,
      let exchange = waiting.popFirst()
    else { return }
    current = exchange
    enter(.answering)
    worker.handle(exchange, of: self, from: peer)
  }

  /// Sends the answer to the request that is being answered.
  ///
  /// - Returns: `false` when the client has gone.
  @discardableResult
  func finish(_ answer: Answer) -> Bool {
    guard let exchange = current, let context else { return false }
    let ends = exchange.endsConnection || worker.isLeaving || (hasEnded && waiting.isEmpty)
    var buffer = context.channel.allocator.buffer(capacity: 512)
    answer.write(to: &buffer, for: exchange, closes: ends)
    context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
    current = nil
    if ends {
      leave()
      return true
    }
    enter(incoming == nil ? .idle : .receiving)
    answersInARow += 1
    if answersInARow < Connection.mostInARow || waiting.isEmpty {
      startNext()
      noteUnread()
    } else {
      letOthersHaveATurn(context)
    }
    if waiting.isEmpty, isReadHeld {
      isReadHeld = false
      context.read()
    }
    return true
  }

  /// Ends the connection so that what was sent arrives: the other end hangs up first.
  ///
  /// Closing at once would make the kernel throw the answer away when unread bytes are left.
  func leave() {
    guard let context, phase != .leaving else { return }
    hasEnded = true
    waiting.removeAll()
    enter(.leaving)
    let closed = context.eventLoop.makePromise(of: Void.self)
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    closed.futureResult.whenFailure { _ in bound.value.close(promise: nil) }
    context.close(mode: .output, promise: closed)
    if isReadHeld {
      isReadHeld = false
      context.read()
    }
  }

  /// Ends the connection at once.
  func cut() {
    context?.close(promise: nil)
  }

  /// Answers a request that is too slow to arrive, and ends.
  func giveUp() {
    guard !hasEnded else { return cut() }
    refuse(with: .requestTimeout)
  }

  private func enter(_ phase: Phase) {
    self.phase = phase
    since = .now()
  }
}
