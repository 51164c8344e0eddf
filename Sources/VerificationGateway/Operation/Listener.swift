import Credentials
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Opens the socket and puts each connection's handlers together.
struct Listener {
  private let configuration: GatewayConfiguration
  private let workers: [ObjectIdentifier: NIOLoopBound<LoopWorker>]

  init(
    _ configuration: GatewayConfiguration, _ workers: [ObjectIdentifier: NIOLoopBound<LoopWorker>]
  ) {
    self.configuration = configuration
    self.workers = workers
  }

  /// Binds and listens.
  ///
  /// - Throws: `GatewayFailure.cannotListen`.
  func bind(on group: MultiThreadedEventLoopGroup) async throws -> any Channel {
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 4_096)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      // A request comes in one piece: asking for more at once would only say that there is none.
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try prepare(channel) }
      }
    do {
      switch configuration.listen {
      case .ip(let address, let port):
        return try await bootstrap.bind(host: address.description, port: port).get()
      case .unix(let path): return try await bind(bootstrap, socket: path)
      }
    } catch let error as IOError {
      throw GatewayFailure.cannotListen(configuration.listen, code: error.errnoCode)
    }
  }

  private func prepare(_ channel: any Channel) throws {
    guard let worker = workers[ObjectIdentifier(channel.eventLoop)] else { return }
    let limits = configuration.limits
    var decoding = NIOHTTPDecoderLimitConfiguration()
    decoding.maxHeaderFieldSize = limits.headerField
    decoding.maxHeaderListSize = limits.headers
    decoding.maxHeaderFieldCount = limits.headerCount
    let pipeline = channel.pipeline.syncOperations
    if let tls = configuration.tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
    try pipeline.addHandler(RequestLineGuard())
    try pipeline.addHandler(
      ByteToMessageHandler(HTTPRequestDecoder(limitConfiguration: decoding)))
    try pipeline.addHandler(Connection(worker: worker.value))
    if case .ip = configuration.listen {
      try channel.syncOptions?.setOption(.tcpOption(.tcp_nodelay), value: 1)
    }
  }

  /// Makes the socket so that the owner and the group alone can connect, from its first moment on.
  ///
  /// Linux gives the file the permissions of the unbound socket, less the umask, which is the whole
  /// process's and better left alone; what it took is given back before anybody is listened to.
  private func bind(_ bootstrap: ServerBootstrap, socket path: String) async throws -> any Channel {
    func failure(_ code: Int32) -> GatewayFailure {
      .cannotListen(configuration.listen, code: code)
    }
    switch Listener.use(of: path) {
    case .nothing: break
    case .leftBehind: unlink(path)
    case .answered: throw failure(EADDRINUSE)
    case .noSocket: throw failure(ENOTSOCK)
    }
    let type = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    let descriptor = socket(AF_UNIX, Int32(type), 0)
    guard descriptor >= 0 else { throw failure(errno) }
    let isReady =
      fchmod(descriptor, 0o660) == 0
      && Listener.withAddress(path) { Glibc.bind(descriptor, $0, $1) } == 0
      && chmod(path, 0o660) == 0 && listen(descriptor, 4_096) == 0
    guard isReady else {
      let code = errno
      close(descriptor)
      throw failure(code)
    }
    return try await bootstrap.withBoundSocket(descriptor).get()
  }

  /// What is at a path where a socket is to be.
  private enum Use {
    case nothing, leftBehind, answered, noSocket
  }

  /// Only a socket that the kernel says nobody has is one that was left behind.
  private static func use(of path: String) -> Use {
    var status = stat()
    guard lstat(path, &status) == 0 else { return .nothing }
    guard status.st_mode & S_IFMT == S_IFSOCK else { return .noSocket }
    // Where the queue of those who want to connect is full, this must not wait.
    let type = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    let descriptor = socket(AF_UNIX, Int32(type), 0)
    guard descriptor >= 0 else { return .answered }
    defer { close(descriptor) }
    let isConnected = withAddress(path) { connect(descriptor, $0, $1) } == 0
    return !isConnected && errno == ECONNREFUSED ? .leftBehind : .answered
  }

  /// The path as the kernel takes it; `ListenAddress` has seen to it that there is room.
  private static func withAddress(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let room = MemoryLayout.size(ofValue: address.sun_path) - 1
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(room)) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}

/// A socket's file, so that an ending gateway removes its own and never its successor's.
struct SocketFile: Sendable {
  private let path: String
  private let device: dev_t
  private let inode: ino_t

  /// The one that was just made; `nil` when it is gone already.
  init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return nil }
    self.path = path
    (device, inode) = (status.st_dev, status.st_ino)
  }

  /// Removes it, unless another one has its place.
  func remove() {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_dev == device, status.st_ino == inode else { return }
    unlink(path)
  }
}
