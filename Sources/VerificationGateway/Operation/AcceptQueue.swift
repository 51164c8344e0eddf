import Glibc
import NIOCore

/// The connections that the kernel has taken for a socket that is listened to, and that nobody has accepted yet.
struct AcceptQueue: Sendable {
  private let listener: any Channel

  init(_ listener: any Channel) {
    self.listener = listener
  }

  /// Lets no more clients connect, so that the queue comes to its end; who is connected stays.
  ///
  /// A client's first packet is thrown away; it sends another one in a second, to whoever listens by then.
  func refuseNewcomers() async throws {
    // A Unix socket has no such packets: its file is gone, and nobody finds it.
    guard listener.localAddress?.port != nil else { return }
    try await withDescriptor { descriptor in
      // The second lowest bit of a TCP header's byte 13 says that a connection is to begin.
      var program = [
        Instruction(code: 0x30, ifTrue: 0, ifFalse: 0, value: 13),  // load the byte
        Instruction(code: 0x45, ifTrue: 0, ifFalse: 1, value: 2),  // is the bit set?
        Instruction(code: 0x06, ifTrue: 0, ifFalse: 0, value: 0),  // throw it away
        Instruction(code: 0x06, ifTrue: 0, ifFalse: 0, value: .max),  // take it
      ]
      program.withUnsafeMutableBufferPointer { instructions in
        var filter = Filter(count: UInt16(instructions.count), first: instructions.baseAddress)
        let size = socklen_t(MemoryLayout<Filter>.size)
        // Where it is refused, only who connects in the last instant is cut.
        _ = setsockopt(descriptor, SOL_SOCKET, SO_ATTACH_FILTER, &filter, size)
      }
    }
  }

  /// Whether there is somebody in it.
  func hasWaiting() async throws -> Bool {
    try await withDescriptor { descriptor in
      var asked = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      return poll(&asked, 1, 0) > 0
    } ?? false
  }

  /// On the listener's loop, which accepts nothing meanwhile.
  @discardableResult
  private func withDescriptor<Value: Sendable>(
    _ body: @escaping @Sendable (Int32) -> Value
  ) async throws -> Value? {
    try await listener.eventLoop.submit { [listener] in
      try listener.pipeline.syncOperations.withUnsafeTransportIfAvailable(
        of: NIOBSDSocket.Handle.self, body)
    }.get()
  }

  /// Linux's `sock_filter`, which Glibc's module leaves out.
  private struct Instruction {
    let code: UInt16
    let ifTrue: UInt8
    let ifFalse: UInt8
    let value: UInt32
  }

  /// Linux's `sock_fprog`.
  private struct Filter {
    let count: UInt16
    let first: UnsafeMutablePointer<Instruction>?
  }
}
