import NIOCore
import NIOHTTP1
import NIOPosix

/// An API behind a proxy: answers 200, or at `/status/CODE` that, with what it was sent, one line each.
final class EchoAPI: Sendable {
  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private let listener: any Channel

  init() async throws {
    listener = try await ServerBootstrap(group: group)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          try pipeline.configureHTTPServerPipeline()
          try pipeline.addHandler(Handler())
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  var port: Int { listener.localAddress?.port ?? 0 }

  func stop() async throws { try await group.shutdownGracefully() }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart
    private var text = ""
    private var status = HTTPResponseStatus.ok

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      switch unwrapInboundIn(data) {
      case .head(let head):
        text = "\(head.method) \(head.uri)\n"
        let code = head.uri.hasPrefix("/status/") ? Int(head.uri.dropFirst(8)) : nil
        status = HTTPResponseStatus(statusCode: code ?? 200)
        for (name, value) in head.headers { text += "\(name.lowercased()): \(value)\n" }
      case .body(let bytes): text += "body: " + String(buffer: bytes) + "\n"
      case .end:
        let body = ByteBuffer(string: text)
        let headers = HTTPHeaders([("content-length", "\(body.readableBytes)")])
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
      }
    }
  }
}
